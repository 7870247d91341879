import type { Logger } from 'pino';
import { find, type OfficeId, type SessionId } from '#shared/aggregate/ids.ts';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import { commandOf } from '#shared/meeting/command-of.ts';
import type { Command } from '#shared/meeting/commands.ts';
import { begun } from '#shared/meeting/editing.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import type { OfficeEvent } from '#shared/office/events.ts';
import { adoption } from '#shared/office/sessions/adopting.ts';
import { preparedMeeting, takenFrom } from '#shared/office/sessions/making.ts';
import { presentSession, type Session } from '#shared/office/sessions/state.ts';
import type { Commit } from '../log/event-log.ts';
import type { Rooms } from '../meetings/rooms.ts';
import { createPreparedMeeting } from './meetings.ts';
import type { Installation } from './installation.ts';
import type { OfficeRoom } from './office-room.ts';

interface SessionServices {
  readonly installation: Installation;
  readonly rooms: Rooms;
  readonly logger: Logger;
}

/**
 * Makes the meetings of an office's sessions and keeps their dates and places up with it. Everything is done under names that
 * follow from the session, so that it is done once, on whatever node and after whatever break.
 */
export class SessionMeetings {
  readonly #services: SessionServices;
  readonly #room: OfficeRoom;
  readonly #office: OfficeId;
  /** one after the other: ten meetings that are made at once would hold up a live hall */
  #work: Promise<void> = Promise.resolve();
  #waiting = 0;

  /** Follows an office, beginning with what was left to do. */
  constructor(office: OfficeId, room: OfficeRoom, services: SessionServices) {
    this.#office = office;
    this.#room = room;
    this.#services = services;
    room.accompany((commits) => this.#follow(commits));
    for (const { id, meeting, removed } of room.office.sessions)
      if (meeting === null && !removed) this.#next(() => this.#make(id));
  }

  /** Whether something is left to do. */
  get isBusy(): boolean {
    return this.#waiting > 0;
  }

  /** Resolves when all that was asked for is done. */
  get done(): Promise<void> {
    return this.#work;
  }

  /**
   * Makes the meeting of a session what its plan says now. Null when it is; refused where there is none, or it has been opened.
   * Rejects with `LogUnavailable`.
   */
  async adopt(id: SessionId): Promise<Refusal | null> {
    const session = presentSession(this.#room.office, id);
    const prepared = session === undefined ? null : preparedMeeting(this.#room.office, session);
    if (session?.meeting == null || prepared === null) return refusal('notFound', 'session');
    const room = await this.#services.rooms.open(session.meeting.id);
    const { meeting } = room;
    if (meeting.stage.name === 'adjourned') return refusal('meetingAdjourned');
    if (meeting.stage.name === 'open') return refusal('meetingAlreadyOpen');
    const taken = takenFrom(prepared);
    const name = `adopt-${String(id)}-${String(room.version)}`;
    for (const [index, command] of adoption(meeting, prepared).entries()) {
      const reply = await room.submit(
        { id: `${name}-${String(index)}`, command },
        { role: 'office' },
      );
      if (!reply.ok) return reply.refusal;
    }
    return this.#room.note({ type: 'sessions.noteAdoption', data: { session: id, taken } });
  }

  #follow(commits: readonly Commit<OfficeEvent>[]): void {
    for (const { version, events } of commits)
      for (const event of events) this.#heed(event, version);
  }

  #heed(event: OfficeEvent, version: number): void {
    switch (event.type) {
      case 'sessions.planned':
        this.#next(() => this.#make(event.session));
        return;
      case 'sessions.scheduled':
      case 'sessions.postponed':
        this.#next(() => this.#reschedule(event.session, version));
        return;
      default:
    }
  }

  #next(task: () => Promise<void>): void {
    this.#waiting += 1;
    const done = (): void => void (this.#waiting -= 1);
    this.#work = this.#work.then(task).then(done, (error: unknown) => {
      done();
      // What is not made is made when the office is opened again.
      this.#services.logger.error(
        { err: error, office: this.#room.id },
        'a session was not followed',
      );
    });
  }

  async #make(id: SessionId): Promise<void> {
    const session = presentSession(this.#room.office, id);
    if (session?.meeting !== null) return;
    const prepared = preparedMeeting(this.#room.office, session);
    if (prepared === null) return;
    const request = `session-${this.#room.id.replace('/', '-')}-${String(id)}`;
    const made = await createPreparedMeeting(this.#services, prepared, {
      office: this.#office,
      request,
    });
    if (!('id' in made)) throw new Error(`a session's meeting was refused: ${made.code}`);
    // Refused when another node has made it in the same moment: the same meeting.
    await this.#room.note(
      {
        type: 'sessions.noteMeeting',
        data: { session: id, meeting: made.id, code: made.code, taken: takenFrom(prepared) },
      },
      `${request}-made`,
    );
  }

  /** @param version of the office, in which it was given this date and place */
  async #reschedule(id: SessionId, version: number): Promise<void> {
    const session = find(this.#room.office.sessions, id);
    if (session?.meeting == null) return;
    const room = await this.#services.rooms.open(session.meeting.id);
    if (room.meeting === unborn || room.meeting.stage.name !== 'prepared') return;
    const command = detailsCommand(room.meeting, session);
    const name = `schedule-${String(id)}-${String(version)}`;
    await room.submit({ id: name, command }, { role: 'office' });
  }
}

function detailsCommand(
  meeting: Meeting,
  { schedule: { startsAt, endsAt, venue } }: Session,
): Command {
  const details = { ...meeting.details, startsAt, endsAt, venue };
  return commandOf('meeting.editDetails', begun(meeting, 'meeting.editDetails', { details }));
}
