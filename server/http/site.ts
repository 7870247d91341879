import fastifyStatic from '@fastify/static';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { refusal } from '#shared/aggregate/refusals.ts';
import { meetingUrl, officeUrl, phonePages, staffPages } from '#shared/wire/pages.ts';
import { sendRefusal } from './refusals.ts';
import type { HttpServer } from './server.ts';

const phoneFile = 'phone.html';
const staffFile = 'index.html';
const hashed = join('_app', 'immutable');

/**
 * Serves the built site: one file for phones, one for the staff. Files with a hash in their name never change, all others are
 * asked about each time, so that after an update no screen runs an old page.
 */
export async function registerSite(server: HttpServer, directory: string): Promise<void> {
  if (!existsSync(join(directory, phoneFile))) {
    server.log.warn('the site has not been built: run npm run build');
    server.setNotFoundHandler((_request, reply) => sendRefusal(reply, refusal('notFound')));
    return;
  }
  await server.register(fastifyStatic, {
    root: directory,
    index: false,
    preCompressed: true,
    cacheControl: false,
    dotfiles: 'ignore',
    setHeaders: (reply, path) => {
      const forever = path.includes(hashed);
      void reply.header(
        'cache-control',
        forever ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  for (const path of phonePages) server.get(path, (_request, reply) => reply.sendFile(phoneFile));
  // The code alone, as somebody types it who saw it on the wall.
  server.get<{ Params: { code: string } }>('/:code(^\\d+$)', ({ params: { code } }, reply) =>
    reply.redirect(meetingUrl('', code)),
  );
  // The office as it stands in a letter: the page itself is one for all of them.
  server.get<{ Params: { name: string } }>('/office/:name', ({ params: { name } }, reply) =>
    reply.redirect(officeUrl('', name), 303),
  );
  for (const path of staffPages) server.get(path, (_request, reply) => reply.sendFile(staffFile));
  server.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    // Whoever mistyped an address most likely wants to join a meeting: the page asks for its code.
    return isPage && !request.url.startsWith('/api/')
      ? reply.code(404).sendFile(phoneFile)
      : sendRefusal(reply, refusal('notFound'));
  });
}
