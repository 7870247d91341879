import { emptyAnswers, textAnswers } from './probe-answers.ts';
import type { HttpServer } from './server.ts';

/**
 * Answers the questions by which phones and laptops find out whether a Wi-Fi has internet. Where the router's name
 * server leads them here, they stay in the Wi-Fi of a hall that has none.
 */
export function registerProbes(server: HttpServer): void {
  for (const path of emptyAnswers)
    server.get(path, (_request, reply) =>
      reply.code(204).header('cache-control', 'no-store').send(),
    );
  for (const [path, type, body] of textAnswers)
    server.get(path, (_request, reply) =>
      reply.type(type).header('cache-control', 'no-store').send(body),
    );
}
