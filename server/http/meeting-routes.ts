import Type from 'typebox';
import { limits } from '#shared/forms/limits.ts';
import { followUpKinds } from '#shared/forms/lists.ts';
import { Card, LinkIdSchema, nullable } from '#shared/forms/schema.ts';
import { commitmentsCommands } from '#shared/meeting/commitments/commands.ts';
import { Grant } from '#shared/meeting/links/commands.ts';
import { canTypeCode } from '#shared/meeting/links/links.ts';
import { Plan } from '#shared/meeting/plan/commands.ts';
import type { Summary } from '#shared/meeting/summary.ts';
import { copyOf } from '#shared/office/sessions/copying.ts';
import { deleteMeeting, eraseRehearsal, removeDeleted } from '../office/deletions.ts';
import {
  createMeeting,
  createPreparedMeeting,
  reportCommitment,
  stubsOf,
} from '../office/meetings.ts';
import type { Known } from '../catalogue/catalogue.ts';
import type { RegisteredMeeting } from '../office/installation-state.ts';
import { RequestId } from './office-forms.ts';
import { officeOf, officeOnly } from './office-only.ts';
import { roleUrl } from '#shared/wire/pages.ts';
import { RefusalBody, Refused } from './refusals.ts';
import type { HttpServer } from './server.ts';
import type { Services } from './services.ts';

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
  /** open ones */
  commitments: Type.Integer(),
});

/** What was promised in some meeting, with the day. */
const Commitment = Type.Object({
  meeting: MeetingId,
  village: Type.String(),
  opinion: Type.Integer(),
  what: Type.String(),
  by: Type.String(),
  leader: Type.Integer(),
  due: Type.String(),
  field: Type.String(),
  isKept: Type.Boolean(),
  /** what was told of it since, the first first */
  followUp: Type.Array(
    Type.Object({ kind: Type.Enum([...followUpKinds]), text: Type.String(), day: Type.String() }),
  ),
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
  const { catalogue, installation, rooms, joinAddress, now } = services;
  const onRequest = officeOnly(services);

  api.get(
    '/api/meetings',
    {
      onRequest,
      schema: {
        response: {
          200: Type.Object({
            meetings: Type.Array(MeetingSummary),
            unreadable: Type.Array(UnreadableMeeting),
            /** how many are still being read: ask again in a moment */
            unread: Type.Integer(),
          }),
          '4xx': RefusalBody,
        },
      },
    },
    async (request) => {
      const own = officeOf(request);
      const registered = installation.meetings(own);
      const known = await catalogue.look(registered.map(({ id }) => id));
      for (const { id } of registered)
        if (known.get(id)?.kind === 'deleted')
          removeDeleted(services, own, id).catch((error: unknown) => {
            request.log.error({ err: error, meeting: id }, 'a deleted meeting was not removed');
          });
      for (const { rehearsalOf } of installation.rehearsals(own))
        if (
          rehearsalOf !== null &&
          isRehearsalOver(known.get(rehearsalOf), registered, rehearsalOf)
        )
          eraseRehearsal(services, rehearsalOf).catch((error: unknown) => {
            request.log.error({ err: error, meeting: rehearsalOf }, 'a rehearsal was not erased');
          });
      return {
        meetings: registered.flatMap(({ id }) => {
          const found = known.get(id);
          return found?.kind === 'summary' ? [{ id, ...listedOf(found.summary) }] : [];
        }),
        unreadable: registered.filter(({ id }) => known.get(id)?.kind === 'unreadable'),
        unread: registered.length - known.size,
      };
    },
  );

  api.get(
    '/api/office/commitments',
    {
      onRequest,
      schema: {
        response: {
          200: Type.Object({ commitments: Type.Array(Commitment), unread: Type.Integer() }),
          '4xx': RefusalBody,
        },
      },
    },
    async (request) => {
      const registered = installation.meetings(officeOf(request));
      const known = await catalogue.look(registered.map(({ id }) => id));
      const commitments = registered.flatMap(({ id }) => {
        const found = known.get(id);
        if (found?.kind !== 'summary') return [];
        const { village, commitments: made } = found.summary;
        return made.map(({ followUp, ...commitment }) => ({
          ...{ meeting: id, village, ...commitment },
          followUp: [...followUp],
        }));
      });
      return {
        commitments: commitments.sort((one, other) => one.due.localeCompare(other.due)),
        unread: registered.length - known.size,
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

  api.post(
    '/api/meetings/:id/deletion',
    {
      onRequest,
      schema: {
        params: Type.Object({ id: MeetingId }),
        response: { 200: Type.Object({}), '4xx': RefusalBody },
      },
    },
    async (request) => {
      const refused = await deleteMeeting(services, officeOf(request), request.params.id);
      if (refused !== null) throw new Refused(refused);
      return {};
    },
  );

  api.post(
    '/api/meetings/:id/follow-up',
    {
      onRequest,
      schema: {
        params: Type.Object({ id: MeetingId }),
        body: Type.Object({ request: RequestId, step: commitmentsCommands['commitments.report'] }),
        response: { 200: Type.Object({}), '4xx': RefusalBody },
      },
    },
    async (request) => {
      const { request: command, step } = request.body;
      const reply = await reportCommitment(rooms, request.params.id, command, step);
      if (!reply.ok) throw new Refused(reply.refusal);
      return {};
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
      const { sessions } = installation;
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

/** Whether the meeting that is tried out is gone or was opened, and whoever should have erased its rehearsal was interrupted. */
const isRehearsalOver = (
  known: Known<Pick<Summary, 'stage'>> | undefined,
  registered: readonly RegisteredMeeting[],
  meeting: string,
): boolean =>
  known?.kind === 'summary'
    ? known.summary.stage !== 'prepared'
    : registered.every(({ id }) => id !== meeting);

const listedOf = ({ commitments, ...listed }: Summary) => ({
  ...listed,
  commitments: commitments.filter(({ isKept }) => !isKept).length,
});
