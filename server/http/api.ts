import { addressRoutes } from './address-routes.ts';
import { listRoutes } from './list-routes.ts';
import { meetingRoutes } from './meeting-routes.ts';
import { officeRoutes } from './office-routes.ts';
import { officesRoutes } from './offices-routes.ts';
import { paperRoutes } from './paper-routes.ts';
import { publicRoutes } from './public-routes.ts';
import { rehearsalRoutes } from './rehearsal-routes.ts';
import type { HttpServer } from './server.ts';
import { sessionRoutes } from './session-routes.ts';
import type { Services } from './services.ts';
import { verificationRoutes } from './verification-routes.ts';

/** The JSON interface; everything about a running meeting goes through the socket instead. */
export async function registerApi(server: HttpServer, services: Services): Promise<void> {
  await server.register((api: HttpServer, _options, done) => {
    api.addHook('onRequest', (_request, reply, done) => {
      void reply.header('cache-control', 'no-store');
      done();
    });
    officeRoutes(api, services);
    officesRoutes(api, services);
    meetingRoutes(api, services);
    rehearsalRoutes(api, services);
    paperRoutes(api, services);
    verificationRoutes(api, services);
    sessionRoutes(api, services);
    listRoutes(api, services);
    publicRoutes(api, services);
    addressRoutes(api, services);
    done();
  });
}
