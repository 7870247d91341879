import Type from 'typebox';
import { GuessGuard } from '../protection/guess-guard.ts';
import type { Allowance } from '../protection/token-bucket.ts';
import { RefusalBody, refuse, Refused } from './refusals.ts';
import type { HttpServer } from './server.ts';
import type { Services } from './services.ts';

/** Long enough that nobody guesses it at ten tries in five minutes, short enough to be typed on a phone. */
const Passphrase = Type.String({ minLength: 8, maxLength: 200 });
const Token = Type.Object({ token: Type.String() });

/** Ten in five minutes. */
const wrongGuesses: Allowance = { burst: 10, perSecond: 1 / 30 };

/** The office sets its passphrase once and signs in with it. */
export function officeRoutes(api: HttpServer, { office, addressOf, now }: Services): void {
  const guesses = new GuessGuard(wrongGuesses, now);

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
      const { setup, passphrase } = request.body;
      const refused = await guesses.attempt(
        addressOf(request),
        () => office.setPassphrase(setup, passphrase),
        (refused) => refused !== null,
      );
      if (refused !== null) throw new Refused(refused);
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
      const session = await guesses.attempt(
        addressOf(request),
        () => office.signIn(request.body.passphrase),
        (session) => 'code' in session && session.code !== 'busy',
      );
      if ('token' in session) return session;
      throw new Refused(session);
    },
  );
}
