import Type from 'typebox';
import { guessLimit } from './guards.ts';
import { RefusalBody, refuse, Refused } from './refusals.ts';
import type { HttpServer } from './server.ts';
import type { Services } from './services.ts';

/** Long enough that nobody guesses it at ten tries in five minutes, short enough to be typed on a phone. */
const Passphrase = Type.String({ minLength: 8, maxLength: 200 });
const Token = Type.Object({ token: Type.String() });

const wrongGuesses = { max: 10, timeWindow: 5 * 60_000 };

/** The office sets its passphrase once and signs in with it. */
export function officeRoutes(api: HttpServer, { office }: Services): void {
  const guesses = guessLimit(api, wrongGuesses);

  api.get(
    '/api/office',
    { schema: { response: { 200: Type.Object({ passphraseSet: Type.Boolean() }) } } },
    () => ({ passphraseSet: office.isPassphraseSet }),
  );

  api.post(
    '/api/office/passphrase',
    {
      schema: {
        body: Type.Object({ setup: Type.String({ maxLength: 128 }), passphrase: Passphrase }),
        response: { 200: Token, '4xx': RefusalBody },
      },
    },
    async (request) => {
      await guesses.check(request);
      const { setup, passphrase } = request.body;
      const refused = await office.setPassphrase(setup, passphrase);
      if (refused !== null) {
        await guesses.failed(request);
        throw new Refused(refused);
      }
      return { token: office.sessions.officeToken() ?? refuse('notSaved') };
    },
  );

  api.post(
    '/api/office/session',
    {
      schema: {
        body: Type.Object({ passphrase: Type.String({ maxLength: 200 }) }),
        response: { 200: Token, '4xx': RefusalBody },
      },
    },
    async (request) => {
      await guesses.check(request);
      const session = await office.signIn(request.body.passphrase);
      if ('token' in session) return session;
      await guesses.failed(request);
      throw new Refused(session);
    },
  );
}
