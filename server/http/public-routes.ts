import Type from 'typebox';
import { find } from '#shared/aggregate/ids.ts';
import { Grant } from '#shared/meeting/links/commands.ts';
import { guessLimit } from './guards.ts';
import { RefusalBody, refuse } from './refusals.ts';
import type { HttpServer } from './server.ts';
import type { Services } from './services.ts';

const wrongSecrets = { max: 30, timeWindow: 60_000 };

const DemoLinks = Type.Object({
  meeting: Type.String(),
  code: Type.String(),
  /** opens the office of this demonstration */
  passphrase: Type.String(),
  links: Type.Array(
    Type.Object({
      role: Type.Enum([
        'office',
        'chair',
        'secretary',
        'helper',
        'leader',
        'screen',
        'participant',
      ]),
      /** whose link it is, as it shall be read; empty where the role says all */
      name: Type.String(),
      url: Type.String(),
    }),
  ),
});

/** What needs no session. */
export function publicRoutes(api: HttpServer, services: Services): void {
  const { office, rooms, address, demo } = services;
  const guesses = guessLimit(api, wrongSecrets);

  api.post(
    '/api/session',
    {
      schema: {
        body: Type.Object({ secret: Type.String({ maxLength: 256 }) }),
        response: {
          200: Type.Object({
            token: Type.String(),
            meeting: Type.String(),
            code: Type.String(),
            grant: Grant,
          }),
          '4xx': RefusalBody,
        },
      },
    },
    async (request) => {
      await guesses.check(request);
      const redeemed = office.sessions.redeem(request.body.secret);
      if (redeemed === null) {
        await guesses.failed(request);
        refuse('notFound', 'link');
      }
      const { meeting } = await rooms.open(redeemed.meeting);
      const link = find(meeting.links, redeemed.link) ?? refuse('notFound', 'link');
      if (link.revokedAt !== null) refuse('signedOut', 'link');
      const token = office.sessions.linkToken(redeemed.meeting, link.id);
      return { token, meeting: redeemed.meeting, code: meeting.code, grant: link.grant };
    },
  );

  api.get(
    '/api/address',
    { schema: { response: { 200: Type.Object({ url: Type.String() }) } } },
    () => ({ url: address() }),
  );

  api.get(
    '/api/demo',
    { schema: { response: { 200: DemoLinks, '4xx': RefusalBody } } },
    // As the newcomer reached it: inside a container the address in the network leads nowhere.
    (request) => demo()?.links(`http://${request.host}`) ?? refuse('notFound', 'demo'),
  );
}
