import type { FastifyReply, FastifyRequest } from 'fastify';
import { extname } from 'node:path';
import Type from 'typebox';
import type { OfficeId } from '#shared/aggregate/ids.ts';
import { refusal } from '#shared/aggregate/refusals.ts';
import { nullable } from '#shared/forms/schema.ts';
import { papersOfficeOf } from '#shared/papers/known-office.ts';
import { noticeDue } from '#shared/papers/notice.ts';
import { withMinutesCode } from '#shared/papers/office.ts';
import { resultDue } from '#shared/papers/result-notice.ts';
import { meetingFileParts } from '../backup/meeting-file.ts';
import { minutesCodeOf } from '../verification/minutes-proof.ts';
import { LogUnavailable } from '../log/event-log.ts';
import { meetingFileName, packedFileName } from '../paper-files/paper-files.ts';
import { PaperPress } from '../paper-files/paper-press.ts';
import { programVersion } from '../platform/version.ts';
import { WorkOutOfBounds } from '../work/apart.ts';
import { TooMuchWork } from '../work/standing-worker.ts';
import { officeOf, officeOnly, signedInOf } from './office-only.ts';
import { RefusalBody, refuse, Refused } from './refusals.ts';
import type { HttpServer } from './server.ts';
import type { Services } from './services.ts';

const MeetingId = Type.String({ pattern: '^[a-z0-9]{1,64}$' });
const FileName = Type.String({ maxLength: 300 });

const Listed = Type.Object({
  papers: Type.Array(
    Type.Object({
      title: Type.String(),
      /** names of `Missing` */
      missing: Type.Array(Type.String()),
      files: Type.Array(Type.String()),
      /** a `HallSheetKind`; null: no sheet for the hall */
      sheet: nullable(Type.String()),
      /** a `NumberedPaper`; null: it has no number of its own */
      numbered: nullable(Type.String()),
    }),
  ),
  /** the last days YYYY-MM-DD on which the meeting is announced and its result published; null: not known yet */
  due: Type.Object({ notice: nullable(Type.String()), result: nullable(Type.String()) }),
  /** the code that proves the adopted minutes; null: they are not adopted yet */
  minutesCode: nullable(Type.String()),
  /** the name of the file that holds the whole meeting */
  whole: Type.String(),
  /** the name of the file that holds all others */
  packed: Type.String(),
  /** opens the pages to print of this meeting in a tab of their own, for a day, while this session is open */
  key: Type.String(),
});

const types: Readonly<Record<string, string>> = {
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.zip': 'application/zip',
};

/** The page to print brings its own style and nothing else. */
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** A working day and a little more, in ms. */
const keyLastsMs = 24 * 60 * 60_000;

/** The papers of a meeting, for the office alone. They are made anew each time, from the meeting as it is. */
export function paperRoutes(api: HttpServer, services: Services): void {
  const { doors, installation, offices, rooms, log, now } = services;
  const onRequest = officeOnly(services);
  const press = new PaperPress();
  api.addHook('onClose', () => press.close());

  async function known(of: OfficeId, id: string) {
    const [{ meeting }, { room }] = await Promise.all([rooms.open(id), offices.open(of)]);
    // Papers of something that did not take place would look like those of something that did.
    if (meeting.rehearsal === true) refuse('notPermitted', 'rehearsal');
    const known = papersOfficeOf(room.office, id, meeting);
    return { meeting, office: withMinutesCode(known, await minutesCodeOf(log, id, meeting)) };
  }

  /** Answers what went wrong with the work with a refusal, and lets everything else through. */
  async function made<Value>(work: Promise<Value>, { log }: FastifyRequest): Promise<Value> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof TooMuchWork) throw new Refused(refusal('busy'));
      if (error instanceof LogUnavailable || error instanceof Refused) throw error;
      log.error({ err: error }, 'a paper could not be made');
      throw new Refused(refusal('failed', error instanceof WorkOutOfBounds ? 'bounds' : null));
    }
  }

  async function fileOf(
    request: FastifyRequest,
    of: OfficeId,
    { id, file: name }: { readonly id: string; readonly file: string },
  ): Promise<Uint8Array> {
    const content = await known(of, id);
    const isWhole = [meetingFileName, packedFileName].some((of) => of(content.meeting) === name);
    const whole = isWhole ? await meetingFileParts(log, id, await programVersion(), now()) : null;
    const file = await made(press.file(content, name, whole), request);
    return file ?? refuse('notFound', 'paper');
  }

  api.get(
    '/api/meetings/:id/papers',
    {
      onRequest,
      schema: {
        params: Type.Object({ id: MeetingId }),
        response: { 200: Listed, '4xx': RefusalBody },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { office: door, session } = await signedInOf(request, services);
      const content = await known(officeOf(request), id);
      const papers = await made(press.list(content), request);
      return {
        papers: papers.map(({ title, missing, files, sheet, numbered }) => ({
          title,
          sheet,
          numbered,
          missing: [...missing],
          files: [...files],
        })),
        due: {
          notice: noticeDue(content.meeting, content.office),
          result: resultDue(content.meeting, content.office),
        },
        minutesCode: content.office.session.minutesCode,
        whole: meetingFileName(content.meeting),
        packed: packedFileName(content.meeting),
        key: installation.sessions.papersKey(id, {
          office: door,
          session,
          until: now() + keyLastsMs,
        }),
      };
    },
  );

  api.get(
    '/api/meetings/:id/papers/:file',
    { onRequest, schema: { params: Type.Object({ id: MeetingId, file: FileName }) } },
    async (request, reply) => {
      const { file } = request.params;
      return send(
        reply,
        'attachment',
        file,
        await fileOf(request, officeOf(request), request.params),
      );
    },
  );

  // A tab that is opened by a link brings no token: the key in its address was given to whoever holds one.
  api.get(
    '/api/meetings/:id/papers/:file/page',
    {
      schema: {
        params: Type.Object({ id: MeetingId, file: FileName }),
        querystring: Type.Object({ key: Type.String({ maxLength: 200 }) }),
      },
    },
    async (request, reply) => {
      const { id, file } = request.params;
      const given = installation.sessions.readPapersKey(id, request.query.key);
      const isInTime = given !== null && now() < given.until;
      const of = isInTime ? ((await doors.whoever(given))?.worksIn ?? null) : null;
      // There whoever is signed in opens it again, and everybody else is asked for the passphrase.
      if (of === null || !(await installation.holds(of, id)))
        return reply.redirect(`/office?meeting=${id}&part=papers`, 303);
      if (extname(file) !== '.html') refuse('notFound', 'paper');
      void reply.header('content-security-policy', pagePolicy);
      return send(reply, 'inline', file, await fileOf(request, of, request.params));
    },
  );
}

function send(
  reply: FastifyReply,
  disposition: 'attachment' | 'inline',
  name: string,
  content: Uint8Array,
): FastifyReply {
  const plain = name.replace(/[^A-Za-z0-9._-]/g, '-');
  return reply
    .header('content-type', types[extname(name)] ?? 'application/octet-stream')
    .header(
      'content-disposition',
      `${disposition}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .send(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
}
