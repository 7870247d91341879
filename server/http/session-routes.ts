import Type from 'typebox';
import { nullable, SessionIdSchema } from '#shared/forms/schema.ts';
import { officeOf, officeOnly } from './office-only.ts';
import { RefusalBody } from './refusals.ts';
import type { HttpServer } from './server.ts';
import type { Services } from './services.ts';

const Adopted = Type.Object({
  results: Type.Array(
    Type.Object({
      session: SessionIdSchema,
      /** null: its meeting is what the plan says now */
      refusal: nullable(RefusalBody.properties.refusal),
    }),
  ),
});

/** What is asked of several sessions of the office at once. */
export function sessionRoutes(api: HttpServer, services: Services): void {
  const onRequest = officeOnly(services);

  api.post(
    '/api/office/plan-adoptions',
    {
      onRequest,
      schema: {
        body: Type.Object({ sessions: Type.Array(SessionIdSchema, { maxItems: 100 }) }),
        response: { 200: Adopted, '4xx': RefusalBody },
      },
    },
    async (request) => {
      const { sessions } = await services.offices.open(officeOf(request));
      const results = [];
      for (const session of request.body.sessions)
        results.push({ session, refusal: await sessions.adopt(session) });
      return { results };
    },
  );
}
