import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import {
  refusal,
  refusalCodes,
  type Refusal,
  type RefusalCode,
} from '#shared/aggregate/refusals.ts';
import { UnreadableCommit } from '#shared/aggregate/stored-events.ts';
import { LogUnavailable } from '../log/event-log.ts';

/** What the body of every answer with a status of 400 or more looks like. */
export const RefusalBody = Type.Object({
  refusal: Type.Object({
    code: Type.Enum([...refusalCodes]),
    detail: Type.Union([Type.String(), Type.Null()]),
  }),
});

/** Thrown to answer a request with a refusal. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;

  constructor(reason: Refusal) {
    super(reason.code);
    this.refusal = reason;
  }
}

export function refuse(code: RefusalCode, detail: string | null = null): never {
  throw new Refused(refusal(code, detail));
}

const statuses: Partial<Readonly<Record<RefusalCode, number>>> = {
  malformed: 400,
  tooLarge: 413,
  strangeCharacters: 422,
  tooMany: 429,
  notPermitted: 403,
  signedOut: 401,
  notFound: 404,
  codeEnded: 410,
  busy: 503,
  unavailable: 503,
  notSaved: 503,
  failed: 500,
};

/** Answers with a refusal. Those that are about the state of a thing are conflicts with it. */
export function sendRefusal(reply: FastifyReply, reason: Refusal): FastifyReply {
  return reply.code(statuses[reason.code] ?? 409).send({ refusal: reason });
}

/** Answers whatever went wrong with a refusal; what nobody foresaw is logged, without the request's content. */
export function answerError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof Refused) return sendRefusal(reply, error.refusal);
  if (error instanceof LogUnavailable || error instanceof UnreadableCommit) {
    request.log.error({ err: error }, 'the log is unavailable');
    return sendRefusal(reply, refusal(request.method === 'GET' ? 'unavailable' : 'notSaved'));
  }
  const status = ('statusCode' in error ? error.statusCode : undefined) ?? 500;
  const foreseen = status < 500 ? foreseenFault(error) : null;
  if (foreseen !== null) return reply.code(status).send({ refusal: foreseen });
  request.log.error({ err: error }, 'request failed');
  return reply.code(500).send({ refusal: refusal('notSaved') });
}

function foreseenFault(error: FastifyError | Error): Refusal {
  const code = 'code' in error ? error.code : '';
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return refusal('tooLarge', 'body');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return refusal('malformed', 'content-type');
    default:
      return refusal('malformed', 'body');
  }
}
