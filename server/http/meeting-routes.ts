import type { FastifyBaseLogger } from 'fastify';
import Type from 'typebox';
import { limits } from '#shared/forms/limits.ts';
import { Card, LinkIdSchema, nullable } from '#shared/forms/schema.ts';
import { Grant } from '#shared/meeting/links/commands.ts';
import { canTypeCode } from '#shared/meeting/links/links.ts';
import { Plan } from '#shared/meeting/plan/commands.ts';
import { totals } from '#shared/meeting/totals.ts';
import { LogUnavailable } from '../log/event-log.ts';
import type { Room } from '../meetings/room.ts';
import type { Rooms } from '../meetings/rooms.ts';
import { copyOf } from '#shared/office/sessions/copying.ts';
import { createMeeting, createPreparedMeeting, stubsOf } from '../office/meetings.ts';
import { RequestId } from './office-forms.ts';
import { officeOf, officeOnly } from './office-only.ts';
import { roleUrl } from '#shared/wire/pages.ts';
import { RefusalBody, Refused } from './refusals.ts';
import type { HttpServer } from './server.ts';
import type { Services } from './services.ts';

/** Meetings on one page of the list: opening each means reading it from the log. */
const pageSize = 50;
/** A plan with a hundred items and fields, all of the greatest length, in bytes. */
const maxPlanBytes = 512 * 1024;

const MeetingId = Type.String({ pattern: '^[a-z0-9]{1,64}$' });

const MeetingSummary = Type.Object({
  id: MeetingId,
  code: Type.String(),
  title: Type.String(),
  village: Type.String(),
  startsAt: nullable(Type.Integer()),
  stage: Type.Enum(['prepared', 'open', 'adjourned']),
  opinions: Type.Integer(),
  answered: Type.Integer(),
});

/** A meeting that this program cannot read: the office shall know that it is there, and which it is. */
const UnreadableMeeting = Type.Object({
  id: MeetingId,
  /** null: its code was given to a later meeting */
  code: nullable(Type.String()),
  createdAt: Type.Integer(),
});

const IssuedLink = Type.Object({
  link: LinkIdSchema,
  grant: Grant,
  secret: Type.String(),
  url: Type.String(),
  /** what opens it once where it is typed, the code of the meeting first; null: none does any more */
  code: nullable(Type.String()),
  revokedAt: nullable(Type.Integer()),
});

/** What the office sees of its meetings before it opens one, and the links that it hands out. */
export function meetingRoutes(api: HttpServer, services: Services): void {
  const { office, rooms, joinAddress, now } = services;
  const onRequest = officeOnly(services);

  api.get(
    '/api/meetings',
    {
      onRequest,
      schema: {
        querystring: Type.Object({ after: Type.Optional(MeetingId) }),
        response: {
          200: Type.Object({
            meetings: Type.Array(MeetingSummary),
            unreadable: Type.Array(UnreadableMeeting),
            /** the meeting after which the next page begins, or null on the last page */
            next: nullable(MeetingId),
          }),
          '4xx': RefusalBody,
        },
      },
    },
    async (request) => {
      const page = office.meetings(officeOf(request), pageSize, request.query.after);
      const opened = await Promise.all(page.map(({ id }) => openReadable(rooms, id, request.log)));
      const last = page.length < pageSize ? undefined : page.at(-1);
      return {
        meetings: opened.flatMap((room) => {
          if (room === null || room.version === 0) return [];
          const { id, meeting } = room;
          const { opinions, answered } = totals(meeting);
          const { title, village, startsAt } = meeting.details;
          const { code, stage } = meeting;
          return [{ id, code, title, village, startsAt, stage: stage.name, opinions, answered }];
        }),
        unreadable: page.filter((_, index) => opened[index] === null),
        next: last?.id ?? null,
      };
    },
  );

  api.post(
    '/api/meetings',
    {
      onRequest,
      bodyLimit: maxPlanBytes,
      schema: {
        body: Type.Object({ plan: Plan, request: Type.Optional(RequestId) }),
        response: {
          200: Type.Object({ id: MeetingId, code: Type.String() }),
          '4xx': RefusalBody,
        },
      },
    },
    async (request) => {
      const created = await createMeeting(services, request.body.plan, {
        office: officeOf(request),
        request: request.body.request,
      });
      if ('id' in created) return created;
      throw new Refused(created);
    },
  );

  api.post(
    '/api/meetings/:id/copies',
    {
      onRequest,
      schema: {
        params: Type.Object({ id: MeetingId }),
        body: Type.Object({ request: RequestId }),
        response: {
          200: Type.Object({ id: MeetingId, code: Type.String() }),
          '4xx': RefusalBody,
        },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { meeting } = await rooms.open(id);
      const made = await createPreparedMeeting(services, copyOf(meeting), {
        office: officeOf(request),
        request: request.body.request,
      });
      if ('id' in made) return made;
      throw new Refused(made);
    },
  );

  api.get(
    '/api/meetings/:id/links',
    {
      onRequest,
      schema: {
        params: Type.Object({ id: MeetingId }),
        response: { 200: Type.Object({ links: Type.Array(IssuedLink) }), '4xx': RefusalBody },
      },
    },
    async (request) => {
      const { id } = request.params;
      const { meeting } = await rooms.open(id);
      const { sessions } = office;
      return {
        links: meeting.links.map((issued) => {
          const { id: link, grant, revokedAt, codesUsed } = issued;
          const secret = sessions.linkSecret(id, issued);
          const code = canTypeCode(issued, meeting.stage, now())
            ? `${meeting.code}${sessions.linkCode(id, issued, codesUsed)}`
            : null;
          return {
            link,
            grant,
            secret,
            url: roleUrl(joinAddress.url, grant, secret),
            code,
            revokedAt,
          };
        }),
      };
    },
  );

  api.post(
    '/api/meetings/:id/stubs',
    {
      onRequest,
      schema: {
        params: Type.Object({ id: MeetingId }),
        body: Type.Object({ cards: Type.Array(Card, { maxItems: limits.card }) }),
        response: {
          200: Type.Object({
            stubs: Type.Array(Type.Object({ card: Card, stub: Type.String() })),
          }),
          '4xx': RefusalBody,
        },
      },
    },
    async (request) => {
      const { id } = request.params;
      const stubs = await stubsOf(rooms, id, request.body.cards);
      if ('code' in stubs) throw new Refused(stubs);
      return { stubs: [...stubs] };
    },
  );
}

/** Null for a meeting that this program cannot read, whatever is wrong with it: it shall not keep the office from the others. */
async function openReadable(
  rooms: Rooms,
  id: string,
  logger: FastifyBaseLogger,
): Promise<Room | null> {
  try {
    return await rooms.open(id);
  } catch (error) {
    if (error instanceof LogUnavailable) throw error;
    logger.error({ err: error, meeting: id }, 'a meeting cannot be read');
    return null;
  }
}
