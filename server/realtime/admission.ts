import { audienceOf, type Audience } from '#shared/access/audience.ts';
import { randomUUID } from 'node:crypto';
import { find, type OfficeId, type ParticipantId } from '#shared/aggregate/ids.ts';
import { commandOf } from '#shared/meeting/command-of.ts';
import type { DataOf } from '#shared/meeting/commands.ts';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import type { Credential, Moment } from '#shared/wire/protocol.ts';
import { checkJoin } from '../forms/incoming.ts';
import type { Room } from '../meetings/room.ts';
import type { Rooms } from '../meetings/rooms.ts';
import type { SignedIn } from '../office/doors.ts';
import type { OfficeRoom } from '../office/office-room.ts';
import { isOpen, mayUse } from '#shared/meeting/links/links.ts';
import { villageOf } from '#shared/meeting/own-village.ts';
import { linkOf, type LinkAddress } from '../office/sessions.ts';
import type { Clock } from '../platform/time.ts';
import { CodeGuard } from '../protection/code-guard.ts';
import { endOfCode } from './end-of-code.ts';

/** That a device is used is noted this often at most, in ms. */
const notedEveryMs = 60 * 60_000;

/** What is asked of the office to know whom one is talking to. */
export interface Doorkeeper {
  /** The meeting that people join with this code, or null. Rejects with `LogUnavailable`. */
  findMeeting(code: string): Promise<string | null>;
  /** Whether a meeting of this id is one of this office. Rejects with `LogUnavailable`. */
  holds(office: OfficeId, meeting: string): Promise<boolean>;
  readLinkToken(token: string): LinkAddress | null;
  /** Whoever has signed in and holds this token, or null. Rejects with `LogUnavailable`. */
  findSignedIn(token: string): Promise<SignedIn | null>;
  /** Rejects with `LogUnavailable`. */
  openOffice(office: OfficeId): Promise<OfficeRoom>;
  participantId(meeting: string, device: string): ParticipantId;
}

/** As whom somebody may join, and from which moment on. */
interface Allowed {
  readonly actor: Actor;
  readonly audience: Audience;
  /** up to where the meeting is known there; null: not at all */
  readonly have: Moment | null;
  /** Whether what was shown still opens the meeting; to be asked after every wait. */
  readonly isStillAllowed: () => boolean;
}

export interface AdmittedToMeeting extends Allowed {
  readonly to: 'meeting';
  /** of a helper: of whose people alone they are told; null: of everybody's */
  readonly village: string | null;
  readonly room: Room;
}

/** Somebody who has signed in to an office. */
export interface AdmittedToOffice extends Allowed {
  readonly to: 'office';
  readonly room: OfficeRoom;
}

/** Somebody who may join a meeting, or an office. */
export type Admitted = AdmittedToMeeting | AdmittedToOffice;

interface AdmissionOptions {
  readonly rooms: Rooms;
  readonly doorkeeper: Doorkeeper;
  readonly now: Clock;
}

/** Finds out who may join which meeting: form → code, link or session → meeting → actor. */
export class Admission {
  readonly #rooms: Rooms;
  readonly #doorkeeper: Doorkeeper;
  readonly #options: AdmissionOptions;
  readonly #codeGuard: CodeGuard;

  constructor(options: AdmissionOptions) {
    const { rooms, doorkeeper, now } = options;
    this.#options = options;
    this.#rooms = rooms;
    this.#doorkeeper = doorkeeper;
    this.#codeGuard = new CodeGuard(now);
  }

  /** Whoever asks to join from this address, or why they may not. Rejects with `LogUnavailable`. */
  async admit(input: unknown, address: string): Promise<Admitted | Refusal> {
    const request = checkJoin(input);
    if (!request.valid) return request.refusal;
    const { credential, have } = request.value;
    if (credential.kind === 'ownOffice') return this.#admitToOffice(credential.token, have);
    const proven = await this.#prove(credential, address);
    if ('code' in proven) return proven;
    const room = await this.#rooms.open(proven.meeting);
    if (have !== null) await room.caughtUpWith(have);
    if (isGone(room)) return refusal('meetingDeleted');
    const ended = proven.kind === 'participant' ? endOfCode(room) : null;
    if (ended !== null) return ended;
    const whoever = (): Actor | null => actorOf(this.#options, room, proven);
    const actor = whoever();
    if (actor === null) return refusal('signedOut');
    if ('link' in actor && actor.device !== undefined)
      noteUse(room, { link: actor.link, device: actor.device }, this.#options.now());
    const isStillAllowed = (): boolean => whoever() !== null;
    const audience = audienceOf(actor.role);
    // What a link grants never changes.
    const village = villageOf(room.meeting, actor);
    return { to: 'meeting', room, actor, audience, village, have, isStillAllowed };
  }

  async #admitToOffice(token: string, have: Moment | null): Promise<Admitted | Refusal> {
    const signedIn = await this.#doorkeeper.findSignedIn(token);
    if (signedIn === null) return refusal('signedOut');
    if (signedIn.worksIn === null) return refusal('notPermitted', 'office');
    const room = await this.#doorkeeper.openOffice(signedIn.worksIn);
    if (have !== null) await room.caughtUpWith(have);
    const isStillAllowed = (): boolean => signedIn.isStillOpen();
    return {
      to: 'office',
      room,
      actor: { role: 'office' },
      audience: 'office',
      have,
      isStillAllowed,
    };
  }

  async #prove(credential: MeetingCredential, address: string): Promise<Proven | Refusal> {
    switch (credential.kind) {
      case 'participant': {
        const { device } = credential;
        const meeting = await this.#codeGuard.find({ address, ...credential }, (code) =>
          this.#doorkeeper.findMeeting(code),
        );
        if (typeof meeting !== 'string') return meeting;
        const participant = this.#doorkeeper.participantId(meeting, device);
        return { kind: 'participant', meeting, participant };
      }
      case 'link': {
        const link = this.#doorkeeper.readLinkToken(credential.token);
        return link === null
          ? refusal('signedOut')
          : { kind: 'link', meeting: link.meeting, address: link };
      }
      case 'office': {
        const { meeting } = credential;
        const signedIn = await this.#doorkeeper.findSignedIn(credential.token);
        if (signedIn === null) return refusal('signedOut');
        if (signedIn.worksIn === null) return refusal('notPermitted', 'office');
        // No stream is opened under a name that somebody makes up, nor one of another office.
        return (await this.#doorkeeper.holds(signedIn.worksIn, meeting))
          ? { kind: 'office', meeting, signedIn }
          : refusal('notFound', 'meeting');
      }
      default:
        return credential satisfies never;
    }
  }
}

/** Notes that a device is used, now and then; nobody waits for it, and where it cannot be noted the next use will be. */
function noteUse(room: Room, used: DataOf<'links.noteUse'>, now: number): void {
  const known = find(room.meeting.links, used.link)?.devices.find(({ id }) => id === used.device);
  if (known !== undefined && now - known.usedAt < notedEveryMs) return;
  const command = commandOf('links.noteUse', used);
  void room.submit({ id: randomUUID(), command }, { role: 'office' });
}

/**
 * Whether a meeting that somebody had the key of was deleted. One without a commit is gone as well: links and codes are handed out of
 * meetings that exist.
 */
function isGone({ version, meeting }: Room): boolean {
  return version === 0 || meeting.deleted === true;
}

/** What opens a meeting. */
type MeetingCredential = Exclude<Credential, { readonly kind: 'ownOffice' }>;

/** What somebody has proven; whether it still opens the meeting is another question. */
type Proven = { readonly meeting: string } & (
  | { readonly kind: 'participant'; readonly participant: ParticipantId }
  | { readonly kind: 'link'; readonly address: LinkAddress }
  | { readonly kind: 'office'; readonly signedIn: SignedIn }
);

/** Who somebody who has proven this is in the meeting of the room, or null when it opens nothing there any more. */
function actorOf({ now }: Pick<AdmissionOptions, 'now'>, room: Room, proven: Proven): Actor | null {
  if (isGone(room)) return null;
  switch (proven.kind) {
    case 'participant':
      return { role: 'participant', participant: proven.participant };
    case 'link': {
      const link = linkOf(room.meeting, proven.address);
      const { device } = proven.address;
      if (link === null || !isOpen(link, room.meeting.stage, now()) || !mayUse(link, device))
        return null;
      const { grant } = link;
      const bearer = { link: link.id, ...(device === null ? {} : { device }) };
      return grant.role === 'leader'
        ? { role: 'leader', leader: grant.leader, ...bearer }
        : { role: grant.role, ...bearer };
    }
    case 'office':
      return proven.signedIn.isStillOpen() ? { role: 'office' } : null;
    default:
      return proven satisfies never;
  }
}
