import Type from 'typebox';
import { nullable } from '#shared/forms/schema.ts';
import { rehearse } from '../office/rehearsals.ts';
import { officeOf, officeOnly } from './office-only.ts';
import { RefusalBody, Refused } from './refusals.ts';
import type { HttpServer } from './server.ts';
import type { Services } from './services.ts';

const MeetingId = Type.String({ pattern: '^[a-z0-9]{1,64}$' });
const Rehearsal = Type.Object({ id: MeetingId, code: Type.String() });

/** The rehearsal of a meeting, for its office. */
export function rehearsalRoutes(api: HttpServer, services: Services): void {
  const { installation } = services;
  const onRequest = officeOnly(services);
  const params = Type.Object({ id: MeetingId });

  api.get(
    '/api/meetings/:id/rehearsal',
    {
      onRequest,
      schema: {
        params,
        response: {
          200: Type.Object({
            rehearsal: nullable(Rehearsal),
            /** the meeting that is tried out in this one; null: it is no rehearsal */
            rehearsed: nullable(MeetingId),
          }),
          '4xx': RefusalBody,
        },
      },
    },
    async (request) => {
      const { id } = request.params;
      await installation.readOn();
      const known = installation.rehearsalOf(id);
      const code = known?.code ?? null;
      return {
        rehearsal: known === null || code === null ? null : { id: known.id, code },
        rehearsed: installation.rehearsed(id),
      };
    },
  );

  api.post(
    '/api/meetings/:id/rehearsal',
    { onRequest, schema: { params, response: { 200: Rehearsal, '4xx': RefusalBody } } },
    async (request) => {
      const made = await rehearse(services, officeOf(request), request.params.id);
      if ('id' in made) return made;
      throw new Refused(made);
    },
  );
}
