import type { FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import Type, { type Static } from 'typebox';
import { nullable } from '#shared/forms/schema.ts';
import { sessionEnd } from '../office/door-state.ts';
import { GuessGuard } from '../protection/guess-guard.ts';
import type { Allowance } from '../protection/token-bucket.ts';
import { deviceKind } from './device-kind.ts';
import { Passphrase } from './office-forms.ts';
import { signedInOf } from './office-only.ts';
import { RefusalBody, Refused } from './refusals.ts';
import type { HttpServer } from './server.ts';
import type { Services } from './services.ts';

const Token = Type.Object({ token: Type.String() });
const SessionId = Type.String({ pattern: '^[A-Za-z0-9_-]{12}$' });

const ListedSessions = Type.Object({
  sessions: Type.Array(
    Type.Object({
      id: SessionId,
      /** such as "Windows · Firefox"; empty where the device does not say */
      device: Type.String(),
      openedAt: Type.Integer(),
      /** when it was noted last that somebody works with it, an hour ago at most */
      usedAt: Type.Integer(),
      endsAt: Type.Integer(),
      /** whether it is that of whoever asks */
      isOwn: Type.Boolean(),
    }),
  ),
});

/** Ten in five minutes. */
const wrongGuesses: Allowance = { burst: 10, perSecond: 1 / 30 };

/** The office sets its passphrase once and signs in with it. */
export function officeRoutes(api: HttpServer, services: Services): void {
  const { doors, installation, addressOf, now } = services;
  const onRequest = anybodySignedIn(services);
  const guesses = new GuessGuard(wrongGuesses, now);

  api.get(
    '/api/office',
    {
      schema: {
        response: {
          200: Type.Object({
            passphraseSet: Type.Boolean(),
            /** whether whoever signs in has to say to which office */
            hasSeveral: Type.Boolean(),
          }),
        },
      },
    },
    () => ({ passphraseSet: installation.isPassphraseSet, hasSeveral: installation.hasSeveral }),
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
        () => installation.setPassphrase(setup, passphrase),
        (refused) => refused !== null,
      );
      if (refused !== null) throw new Refused(refused);
      const session = await installation.signIn(passphrase, deviceOf(request));
      if ('token' in session) return session;
      throw new Refused(session);
    },
  );

  api.post(
    '/api/office/session',
    {
      schema: {
        body: Type.Object({
          /** name or address of an office, as it is typed; left out: the installation */
          office: Type.Optional(Type.String({ maxLength: 300 })),
          passphrase: Type.String({ maxLength: 200 }),
        }),
        response: { 200: Token, '4xx': RefusalBody },
      },
    },
    async (request) => {
      const { office: typed = '', passphrase } = request.body;
      const session = await guesses.attempt(
        addressOf(request),
        () => doors.signIn(typed, passphrase, deviceOf(request)),
        (session) => 'code' in session && session.code !== 'busy',
      );
      if ('token' in session) return session;
      throw new Refused(session);
    },
  );

  async function listed(request: FastifyRequest): Promise<Static<typeof ListedSessions>> {
    const { session: own, beside } = await signedInOf(request, services);
    const sessions = beside.all.map((session) => ({
      ...session,
      endsAt: sessionEnd(session),
      isOwn: session.id === own,
    }));
    return { sessions };
  }

  api.get(
    '/api/office/sessions',
    { onRequest, schema: { response: { 200: ListedSessions, '4xx': RefusalBody } } },
    listed,
  );

  api.post(
    '/api/office/sessions/end',
    {
      onRequest,
      schema: {
        /** null: all but that of whoever asks */
        body: Type.Object({ session: nullable(SessionId) }),
        response: { 200: ListedSessions, '4xx': RefusalBody },
      },
    },
    async (request) => {
      const { session } = request.body;
      const { sessions } = await listed(request);
      const others = sessions.filter(({ isOwn }) => !isOwn).map(({ id }) => id);
      const { beside } = await signedInOf(request, services);
      await beside.end(...(session === null ? others : [session]));
      return listed(request);
    },
  );

  api.post(
    '/api/office/sign-out',
    { schema: { response: { 200: Type.Object({}), '4xx': RefusalBody } } },
    async (request) => {
      const { beside, session } = await signedInOf(request, services);
      await beside.end(session);
      return {};
    },
  );
}

/** Lets through whoever has signed in, by whatever door: before the body is read. */
function anybodySignedIn(services: Services): onRequestAsyncHookHandler {
  return async (request) => {
    await signedInOf(request, services);
  };
}

const deviceOf = ({ headers }: FastifyRequest): string => deviceKind(headers['user-agent']);
