import Type from 'typebox';
import { roles } from '#shared/aggregate/roles.ts';
import { deviceKind } from './device-kind.ts';
import { enter, enterWithCode, findCode } from './entering.ts';
import { GuessGuard } from '../protection/guess-guard.ts';
import type { Allowance } from '../protection/token-bucket.ts';
import { Grant } from '#shared/meeting/links/commands.ts';
import { RefusalBody, refuse, Refused } from './refusals.ts';
import type { HttpServer } from './server.ts';
import type { Services } from './services.ts';

/** What a device keeps that was let in. */
const Session = Type.Object({
  token: Type.String(),
  meeting: Type.String(),
  code: Type.String(),
  grant: Grant,
});

/** Ten in five minutes. */
const wrongCodes: Allowance = { burst: 10, perSecond: 1 / 30 };
/** Thirty in a minute. */
const wrongSecrets: Allowance = { burst: 30, perSecond: 0.5 };

const DemoLinks = Type.Object({
  meeting: Type.String(),
  code: Type.String(),
  /** opens the office of this demonstration */
  passphrase: Type.String(),
  links: Type.Array(
    Type.Object({
      role: Type.Enum([...roles]),
      /** whose link it is, as it shall be read; empty where the role says all */
      name: Type.String(),
      url: Type.String(),
    }),
  ),
});

/** What needs no session. */
export function publicRoutes(api: HttpServer, services: Services): void {
  const { installation, rooms, addressOf, now, demo } = services;
  const guesses = new GuessGuard(wrongSecrets, now);
  const codeGuesses = new GuessGuard(wrongCodes, now);

  api.post(
    '/api/session',
    {
      schema: {
        body: Type.Object({
          secret: Type.String({ maxLength: 256 }),
          /** what this device has kept from an earlier visit */
          token: Type.Optional(Type.String({ maxLength: 512 })),
        }),
        response: {
          200: Session,
          '4xx': RefusalBody,
        },
      },
    },
    async (request) => {
      const redeemed = await guesses.attempt(
        addressOf(request),
        () => Promise.resolve(installation.sessions.redeem(request.body.secret)),
        (redeemed) => redeemed === null,
      );
      if (redeemed === null) refuse('notFound', 'link');
      if ('code' in redeemed) throw new Refused(redeemed);
      const room = await rooms.open(redeemed.meeting);
      const { token, link } = await enter(services, room, redeemed, {
        kind: deviceKind(request.headers['user-agent']),
        former: request.body.token ?? null,
      });
      return { token, meeting: room.id, code: room.meeting.code, grant: link.grant };
    },
  );

  api.post(
    '/api/session/code',
    {
      schema: {
        body: Type.Object({ code: Type.String({ maxLength: 64 }) }),
        response: { 200: Session, '4xx': RefusalBody },
      },
    },
    async (request) => {
      const typed = await codeGuesses.attempt(
        addressOf(request),
        () => findCode(services, request.body.code),
        (found) => found === null,
      );
      if (typed === null) refuse('notFound', 'code');
      if ('code' in typed) throw new Refused(typed);
      const kind = deviceKind(request.headers['user-agent']);
      const { token, link } = await enterWithCode(services, typed, kind);
      const { id: meeting, meeting: held } = typed.room;
      return { token, meeting, code: held.code, grant: link.grant };
    },
  );

  api.get(
    '/api/demo',
    { schema: { response: { 200: DemoLinks, '4xx': RefusalBody } } },
    // As the newcomer reached it: inside a container the address in the network leads nowhere.
    (request) => demo()?.links(`http://${request.host}`) ?? refuse('notFound', 'demo'),
  );
}
