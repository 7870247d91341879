import Type from 'typebox';
import { nullable } from '#shared/forms/schema.ts';
import { commitsOfMeeting } from '../verification/copies.ts';
import { readCode } from '../verification/minutes-code.ts';
import { verdictOn } from '../verification/verdict.ts';
import { officeOnly } from './office-only.ts';
import { RefusalBody } from './refusals.ts';
import type { HttpServer } from './server.ts';
import type { Services } from './services.ts';

const MeetingId = Type.String({ pattern: '^[a-z0-9]{1,64}$' });

const Verified = Type.Object({
  /** `unknownMeeting`: the code is that of another meeting; `noCode`: what was typed is none */
  verdict: Type.Enum(['holds', 'differs', 'unknownMeeting', 'noCode']),
  /** when the minutes were adopted, in ms since epoch; null: they were not */
  adoptedAt: nullable(Type.Number()),
  /** commits after the adoption, about which the code says nothing */
  later: Type.Integer({ minimum: 0 }),
});

/** Whether a meeting still is what was adopted, for the office alone. */
export function verificationRoutes(api: HttpServer, services: Services): void {
  const { log } = services;
  const onRequest = officeOnly(services);

  api.get(
    '/api/meetings/:id/verification',
    {
      onRequest,
      schema: {
        params: Type.Object({ id: MeetingId }),
        querystring: Type.Object({ code: Type.String({ maxLength: 100 }) }),
        response: { 200: Verified, '4xx': RefusalBody },
      },
    },
    async (request) => {
      const { id } = request.params;
      const code = readCode(request.query.code);
      // A slip of the hand is no attack: the sender is told, and goes on being served.
      if (code === null) return { verdict: 'noCode' as const, adoptedAt: null, later: 0 };
      const verdict = await verdictOn(commitsOfMeeting(log, id), code);
      return {
        verdict: verdict.kind,
        adoptedAt: verdict.kind === 'unknownMeeting' ? null : (verdict.adopted?.at ?? null),
        later: verdict.kind === 'holds' ? verdict.later : 0,
      };
    },
  );
}
