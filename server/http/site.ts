import fastifyStatic from '@fastify/static';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { refusal } from '../../shared/refusals.ts';
import { pages } from './pages.ts';
import { sendRefusal } from './refusals.ts';
import type { HttpServer } from './server.ts';

const page = 'index.html';
const hashed = join('_app', 'immutable');

/**
 * Serves the built site: every page of it is one file. Files with a hash in their name never change, all others are
 * asked about each time, so that after an update no screen runs an old page.
 */
export async function registerSite(server: HttpServer, directory: string): Promise<void> {
  if (!existsSync(join(directory, page))) {
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
  for (const path of pages) server.get(path, (_request, reply) => reply.sendFile(page));
  server.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
    // The site itself says in the reader's language that there is no such page.
    return isPage && !request.url.startsWith('/api/')
      ? reply.code(404).sendFile(page)
      : sendRefusal(reply, refusal('notFound'));
  });
}
