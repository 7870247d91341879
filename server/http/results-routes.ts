import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { Refusal } from '#shared/aggregate/refusals.ts';
import { resultsPaths, resultsUrl } from '#shared/wire/pages.ts';
import { LogUnavailable } from '../log/event-log.ts';
import { CodeLookups } from '../protection/code-lookups.ts';
import { languageOf, type Language } from '../results/languages.ts';
import { noticePageOf } from '../results/page-document.ts';
import type { MadePage, ResultsPages } from '../results/results-pages.ts';
import { pagePolicy } from '../results/style.ts';
import type { HttpServer } from './server.ts';
import type { Services } from './services.ts';

type Needed = Pick<Services, 'installation' | 'addressOf' | 'joinAddress' | 'now'>;

/**
 * The results of a meeting for everybody who has its code, as a page without a script. One that is not public is answered as one
 * that is not there; whoever tries out codes waits as those do who want to join.
 */
export function registerResults(
  server: HttpServer,
  pages: ResultsPages,
  { installation, addressOf, joinAddress, now }: Needed,
): void {
  const lookups = new CodeLookups<MadePage | 'later'>(now);

  async function answer(
    request: FastifyRequest,
    code: string,
    language: Language,
  ): Promise<MadePage | 'later' | null | Refusal> {
    const asked = { language, address: resultsUrl(joinAddress.url, code) };
    // Of the same code in two languages each is looked up by itself.
    return lookups.find(addressOf(request), `${code} ${language}`, async () => {
      const meeting = /^\d+$/.test(code) ? await installation.findMeeting(code) : null;
      return meeting === null ? null : pages.page({ ...asked, meeting });
    });
  }

  for (const path of resultsPaths)
    server.get(
      path,
      {
        schema: {
          params: Type.Object({ code: Type.String({ maxLength: 64 }) }),
          querystring: Type.Object({ lang: Type.Optional(Type.String({ maxLength: 20 })) }),
        },
      },
      async (request, reply) => {
        const { headers, params, query } = request;
        const language = languageOf(query.lang, headers['accept-language']);
        void reply
          .header('content-type', 'text/html; charset=utf-8')
          .header('content-security-policy', pagePolicy)
          .header('content-language', language)
          .header('vary', 'accept-language, accept-encoding');
        try {
          const page = await answer(request, params.code, language);
          if (page === null) return await notice(reply, 404, noticePageOf(language, 'missing'));
          if (page === 'later') return await later(reply, language);
          if ('code' in page) return await notice(reply, 429, noticePageOf(language, 'tooMany'));
          return await send(request, reply, page);
        } catch (error) {
          if (!(error instanceof LogUnavailable)) throw error;
          return later(reply, language);
        }
      },
    );
}

/** Whoever has the page asks each time whether it is still so: what is taken back is gone at once. */
function send({ headers }: FastifyRequest, reply: FastifyReply, page: MadePage): FastifyReply {
  void reply.header('cache-control', 'no-cache').header('etag', page.tag);
  if (headers['if-none-match']?.includes(page.tag) === true) return reply.code(304).send();
  const isCompressed = /\bgzip\b/.test(headers['accept-encoding']?.toString() ?? '');
  return isCompressed
    ? reply.header('content-encoding', 'gzip').send(page.compressed)
    : reply.send(page.html);
}

const later = (reply: FastifyReply, language: Language): FastifyReply =>
  notice(reply.header('retry-after', '5'), 503, noticePageOf(language, 'unavailable'));

const notice = (reply: FastifyReply, status: number, page: string): FastifyReply =>
  reply.code(status).header('cache-control', 'no-store').send(page);
