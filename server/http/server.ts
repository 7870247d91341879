import fastifyHelmet from '@fastify/helmet';
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyTypeProvider,
  type RawServerDefault,
} from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Static, TSchema } from 'typebox';
import { refusal } from '#shared/aggregate/refusals.ts';
import { formOf } from '../forms/form.ts';
import type { Conduct } from '../protection/conduct.ts';
import { sendElsewhere, type IsOwnHost } from './own-host.ts';
import { probePaths } from './probe-answers.ts';
import { answerError, Refused } from './refusals.ts';
import { isForeign, securityHeaders, type IsOwnOrigin } from './security.ts';
import { strictTransportSecurity } from './transport-security.ts';

interface Schemas extends FastifyTypeProvider {
  validator: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
  serializer: this['schema'] extends TSchema ? Static<this['schema']> : unknown;
}

/** A Fastify that knows the types of bodies and answers from their schemas. */
export type HttpServer = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  Schemas
>;

export interface HttpServerOptions {
  readonly logger: Logger;
  readonly isOwnOrigin: IsOwnOrigin;
  readonly isOwnHost: IsOwnHost;
  /** Whether somebody reached this server over HTTPS. */
  readonly isHttps: (request: Pick<IncomingMessage, 'socket' | 'headers'>) => boolean;
  /** The address that people type and scan, without a slash at its end. */
  readonly address: () => string;
  /** The address that a request counts for. */
  readonly addressOf: (request: Pick<IncomingMessage, 'socket' | 'headers'>) => string;
  readonly conduct: Conduct;
}

/** Longest body, in bytes, where a route does not say otherwise. */
const maxBodyBytes = 16 * 1024;

/**
 * How long somebody may take to send the headers, and the whole of a request. Node.js looks only now and then whether somebody
 * takes longer, by itself every 30 s.
 */
const slowest = { headersMs: 5_000, requestMs: 10_000, lookedAtMs: 1_000 };

/**
 * What no page of this project leads to: malformed, too large, of an unknown kind. What is not found is no such thing:
 * browsers look for icons, and phones for their makers' servers, wherever they are.
 */
const nonsense: ReadonlySet<number> = new Set([400, 405, 413, 415]);
const healthPaths = ['/healthz', '/readyz'];
/** Whoever watches over the server must not take it for slow because somebody else at the address behaves badly. */
const neverWaiting: ReadonlySet<string | undefined> = new Set(healthPaths);
/** Watchers ask by addresses of their own, phones for the servers of their makers; the answers hold nothing of anybody. */
const underAnyName: ReadonlySet<string | undefined> = new Set([...healthPaths, ...probePaths]);

/** A server without routes: what holds for every request and answer. */
export async function createHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const loggerInstance: FastifyBaseLogger = options.logger;
  const { conduct, addressOf, isOwnHost, isHttps, address } = options;
  const server: HttpServer = fastify({
    loggerInstance,
    // Its lines hold addresses of people and whole URLs.
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: (error, request, reply) => {
      void answerError(error, request, reply);
    },
    bodyLimit: maxBodyBytes,
    requestTimeout: slowest.requestMs,
    http: { headersTimeout: slowest.headersMs, connectionsCheckingInterval: slowest.lookedAtMs },
    routerOptions: { ignoreTrailingSlash: true },
  }).withTypeProvider<Schemas>();

  server.setValidatorCompiler<TSchema>(({ schema }) => {
    const form = formOf(schema);
    return (value: unknown) =>
      form.fits(value) ? { value } : { error: new Refused(form.faultIn(value)) };
  });
  server.setErrorHandler(answerError);
  // Only JSON is understood: what a foreign page can send without asking first is not.
  server.removeContentTypeParser('text/plain');

  await server.register(fastifyHelmet, securityHeaders);

  server.addHook('onRequest', (request, reply, done) => {
    if (isHttps(request.raw))
      void reply.header('strict-transport-security', strictTransportSecurity);
    done();
  });
  server.addHook('onRequest', (request, reply, done) => {
    const isMeant = underAnyName.has(request.routeOptions.url) || isOwnHost(request.headers.host);
    if (isMeant) done();
    else void sendElsewhere(reply, address());
  });
  server.addHook('onRequest', (request, _reply, done) => {
    if (neverWaiting.has(request.routeOptions.url)) done();
    else if (!conduct.admit(addressOf(request), done)) done(new Refused(refusal('tooMany')));
  });
  server.addHook('onRequest', (request, _reply, done) => {
    const changes = request.method !== 'GET' && request.method !== 'HEAD';
    const foreign = changes && isForeign(request.headers, options.isOwnOrigin);
    done(foreign ? new Refused(refusal('notPermitted', 'origin')) : undefined);
  });
  server.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    const { statusCode: status, elapsedTime } = reply;
    if (nonsense.has(status)) conduct.fault(addressOf(request));
    const ms = Math.round(elapsedTime);
    // The pattern of the route, not the URL: codes and ids of meetings stay out of the log.
    request.log.debug({ method, route: routeOptions.url ?? null, status, ms }, 'request');
    done();
  });
  return server;
}
