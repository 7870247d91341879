import Type from 'typebox';
import type { ReadinessCheck } from '../operation/readiness.ts';
import type { HttpServer } from './server.ts';

const Alive = Type.Object({ status: Type.Literal('ok') });
const Ready = Type.Object({ status: Type.Literal('ready') });
const NotReady = Type.Object({
  status: Type.Literal('notReady'),
  reason: Type.Enum(['draining', 'logUnavailable']),
});

/**
 * For whoever watches the server. `/healthz`: whether the process lives; one that does not answer should be restarted.
 * `/readyz`: whether newcomers should be sent here; restarting helps nothing when they should not.
 */
export function registerHealthRoutes(server: HttpServer, check: ReadinessCheck): void {
  server.get('/healthz', { schema: { response: { 200: Alive } } }, (_request, reply) => {
    void reply.header('cache-control', 'no-store');
    return { status: 'ok' as const };
  });

  server.get(
    '/readyz',
    { schema: { response: { 200: Ready, 503: NotReady } } },
    async (_request, reply) => {
      const readiness = await check.readiness();
      void reply.header('cache-control', 'no-store');
      return readiness === 'ready'
        ? reply.send({ status: 'ready' })
        : reply.code(503).send({ status: 'notReady', reason: readiness });
    },
  );
}
