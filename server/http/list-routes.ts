import Type from 'typebox';
import { peopleCommands } from '#shared/meeting/people/commands.ts';
import { dayOf } from '#shared/language/calendar.ts';
import { columnNames } from '#shared/lists/columns.ts';
import { listLimits } from '#shared/lists/refusals.ts';
import { readListText } from '../lists/read-list-apart.ts';
import { importPeople } from '../office/meetings.ts';
import { officeOnly } from './office-only.ts';
import { RefusalBody, refuse, Refused } from './refusals.ts';
import type { HttpServer } from './server.ts';
import type { Services } from './services.ts';

/** Five thousand households with all that a list says of them, in bytes. */
const maxImportBytes = 8 * 1024 * 1024;

const Meeting = Type.Object({ id: Type.String({ pattern: '^[a-z0-9]{1,64}$' }) });

/** Reading a village's list and taking it over. */
export function listRoutes(api: HttpServer, services: Services): void {
  const { rooms, now } = services;
  const onRequest = officeOnly(services);

  api.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: listLimits.bytes },
    (_request, body, done) => {
      done(null, body);
    },
  );

  api.post(
    '/api/meetings/:id/list',
    {
      onRequest,
      bodyLimit: listLimits.bytes,
      schema: {
        params: Meeting,
        querystring: Type.Object({
          sheet: Type.Optional(Type.String({ maxLength: 400 })),
          /** what each column holds, from the left, with commas between; empty: nothing that is wanted */
          columns: Type.Optional(Type.String({ maxLength: 4_000 })),
          /** the heads whom somebody has named: a line each, with the row of the sheet, a colon and the name */
          names: Type.Optional(Type.String({ maxLength: 4_000 })),
        }),
        response: { 200: Type.Unsafe<string>({}), '4xx': RefusalBody },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { body } = request;
      if (!(body instanceof Uint8Array)) refuse('malformed', 'body');
      const { sheet, columns, names } = request.query;
      const { details } = (await rooms.open(id)).meeting;
      const answer = await readListText({
        bytes: body,
        ...(sheet === undefined ? {} : { sheet }),
        settings: {
          today: dayOf(now()),
          village: details.village,
          ...(columns === undefined ? {} : { columns: columnsIn(columns) }),
          ...(names === undefined ? {} : { names: namesIn(names) }),
        },
      });
      return reply.type('application/json; charset=utf-8').serializer(String).send(answer);
    },
  );

  api.post(
    '/api/meetings/:id/people',
    {
      onRequest,
      bodyLimit: maxImportBytes,
      schema: {
        params: Meeting,
        body: Type.Object({
          /** the id of the command: sent again with it, the list is not imported twice */
          request: Type.String({ pattern: '^[A-Za-z0-9_-]{8,48}$' }),
          rows: peopleCommands['people.import'].properties.rows,
        }),
        response: { 200: Type.Object({}), '4xx': RefusalBody },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { request: command, rows } = request.body;
      const reply = await importPeople(rooms, id, command, rows);
      if (!reply.ok) throw new Refused(reply.refusal);
      return {};
    },
  );
}

const columnsIn = (written: string) =>
  written.split(',').map((name) => columnNames.find((column) => column === name) ?? null);

const namesIn = (written: string): ReadonlyMap<number, string> =>
  new Map(
    written.split('\n').flatMap((line) => {
      const [, row, name] = /^([1-9]\d{0,6}):(.{1,160})$/u.exec(line) ?? [];
      return row === undefined || name === undefined ? [] : [[Number(row), name] as const];
    }),
  );
