import Type from 'typebox';
import { nullable } from '#shared/forms/schema.ts';
import type { HttpServer } from './server.ts';
import { installationOnly, officeOnly } from './office-only.ts';
import { RefusalBody, refuse } from './refusals.ts';
import type { Services } from './services.ts';

const Url = Type.String({ maxLength: 200 });
const Addresses = Type.Object({ url: Url, found: Type.Array(Url) });

/** Where people go to join: told to everybody, chosen by the office. */
export function addressRoutes(api: HttpServer, services: Services): void {
  const { joinAddress } = services;
  const onRequest = officeOnly(services);
  const addresses = () => ({ url: joinAddress.url, found: [...joinAddress.found] });

  api.get('/api/address', { schema: { response: { 200: Type.Object({ url: Url }) } } }, () => ({
    url: joinAddress.url,
  }));

  api.get(
    '/api/office/addresses',
    { onRequest, schema: { response: { 200: Addresses, '4xx': RefusalBody } } },
    addresses,
  );

  api.post(
    '/api/office/address',
    {
      // One address for everybody, so no office chooses it for another.
      onRequest: installationOnly(services),
      schema: {
        body: Type.Object({ url: nullable(Url) }),
        response: { 200: Addresses, '4xx': RefusalBody },
      },
    },
    (request) => {
      if (!joinAddress.choose(request.body.url)) refuse('notFound', 'address');
      return addresses();
    },
  );
}
