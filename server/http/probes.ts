import type { HttpServer } from './server.ts';

const html = 'text/html; charset=utf-8';
const plain = 'text/plain; charset=utf-8';
const success = '<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>';

/** What each system expects to read where there is internet. */
const answers: readonly (readonly [path: string, type: string, body: string])[] = [
  ['/hotspot-detect.html', html, success],
  ['/library/test/success.html', html, success],
  ['/connecttest.txt', plain, 'Microsoft Connect Test'],
  ['/ncsi.txt', plain, 'Microsoft NCSI'],
  ['/success.txt', plain, 'success\n'],
  ['/check_network_status.txt', plain, 'NetworkManager is online'],
];

/**
 * Answers the questions by which phones and laptops find out whether a Wi-Fi has internet. Where the router's name
 * server leads them here, they stay in the Wi-Fi of a hall that has none.
 */
export function registerProbes(server: HttpServer): void {
  for (const path of ['/generate_204', '/gen_204'])
    server.get(path, (_request, reply) =>
      reply.code(204).header('cache-control', 'no-store').send(),
    );
  for (const [path, type, body] of answers)
    server.get(path, (_request, reply) =>
      reply.type(type).header('cache-control', 'no-store').send(body),
    );
}
