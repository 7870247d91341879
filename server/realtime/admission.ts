import { audienceOf, type Audience } from '#shared/access/audience.ts';
import type { ParticipantId } from '#shared/aggregate/ids.ts';
import { refusal, type Refusal } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import type { Credential, Moment } from '#shared/wire/protocol.ts';
import { checkJoin } from '../forms/incoming.ts';
import type { Room } from '../meetings/room.ts';
import type { Rooms } from '../meetings/rooms.ts';
import { linkOf, type LinkAddress } from '../office/sessions.ts';
import type { Clock } from '../platform/time.ts';
import { CodeGuard } from '../protection/code-guard.ts';

/** What is asked of the office to know whom one is talking to. */
export interface Doorkeeper {
  /** The meeting that people join with this code, or null. Rejects with `LogUnavailable`. */
  findMeeting(code: string): Promise<string | null>;
  readLinkToken(token: string): LinkAddress | null;
  isOfficeToken(token: string): boolean;
  participantId(meeting: string, device: string): ParticipantId;
}

/** Somebody who may join: which meeting, as whom, and from which moment on. */
export interface Admitted {
  readonly room: Room;
  readonly actor: Actor;
  readonly audience: Audience;
  /** up to where the meeting is known there; null: not at all */
  readonly have: Moment | null;
  /** Whether what was shown still opens the meeting; to be asked after every wait. */
  readonly isStillAllowed: () => boolean;
}

interface AdmissionOptions {
  readonly rooms: Rooms;
  readonly doorkeeper: Doorkeeper;
  readonly now: Clock;
}

/** Finds out who may join which meeting: form → code, link or session → meeting → actor. */
export class Admission {
  readonly #rooms: Rooms;
  readonly #doorkeeper: Doorkeeper;
  readonly #codeGuard: CodeGuard;

  constructor({ rooms, doorkeeper, now }: AdmissionOptions) {
    this.#rooms = rooms;
    this.#doorkeeper = doorkeeper;
    this.#codeGuard = new CodeGuard(now);
  }

  /** Whoever asks to join from this address, or why they may not. Rejects with `LogUnavailable`. */
  async admit(input: unknown, address: string): Promise<Admitted | Refusal> {
    const request = checkJoin(input);
    if (!request.valid) return request.refusal;
    const { credential, have } = request.value;
    const meeting = await this.#meetingOf(credential, address);
    if (typeof meeting !== 'string') return meeting;
    const room = await this.#rooms.open(meeting);
    if (have !== null) await room.caughtUpWith(have);
    const whoever = (): Actor | null => actorOf(this.#doorkeeper, room, credential);
    const actor = whoever();
    if (actor === null) return refusal('signedOut');
    const isStillAllowed = (): boolean => whoever() !== null;
    return { room, actor, audience: audienceOf(actor.role), have, isStillAllowed };
  }

  async #meetingOf(credential: Credential, address: string): Promise<string | Refusal> {
    switch (credential.kind) {
      case 'participant':
        return this.#codeGuard.find({ address, ...credential }, (code) =>
          this.#doorkeeper.findMeeting(code),
        );
      case 'link':
        return this.#doorkeeper.readLinkToken(credential.token)?.meeting ?? refusal('signedOut');
      case 'office':
        return this.#doorkeeper.isOfficeToken(credential.token)
          ? credential.meeting
          : refusal('signedOut');
      default:
        return credential satisfies never;
    }
  }
}

/** Who somebody with this credential is in the meeting of the room, or null when it opens nothing there. */
function actorOf(doorkeeper: Doorkeeper, room: Room, credential: Credential): Actor | null {
  switch (credential.kind) {
    case 'participant':
      return {
        role: 'participant',
        participant: doorkeeper.participantId(room.id, credential.device),
      };
    case 'link': {
      const address = doorkeeper.readLinkToken(credential.token);
      const link = address === null ? null : linkOf(room.meeting, address);
      if (link?.revokedAt !== null) return null;
      const { grant } = link;
      return grant.role === 'leader'
        ? { role: 'leader', link: link.id, leader: grant.leader }
        : { role: grant.role, link: link.id };
    }
    case 'office':
      // A meeting without a commit does not exist, whatever its name.
      return room.version === 0 || !doorkeeper.isOfficeToken(credential.token)
        ? null
        : { role: 'office' };
    default:
      return credential satisfies never;
  }
}
