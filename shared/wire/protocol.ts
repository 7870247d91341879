import Type from 'typebox';
import { closed, JoinCode, nullable } from '../forms/schema.ts';
import type { CommandType } from '../meeting/commands.ts';
import type { MeetingEvent } from '../meeting/events.ts';
import type { OfficeCommandType } from '../office/commands.ts';
import type { Actor } from '../aggregate/roles.ts';
import type { EntryId, OpinionId } from '../aggregate/ids.ts';
import type { Refusal } from '../aggregate/refusals.ts';

/** Raised whenever a client of the former version could misunderstand the server, or the other way round. */
export const protocolVersion = 7;

/** Longest message a client may send, in bytes: an answer of the longest length with room for its envelope. */
export const maxMessageBytes = 64 * 1024;

/** What people are given and do not read: signs of one line, without a space. */
const Token = Type.String({ pattern: '^[!-~]{16,512}$' });

const Secret = Type.String({ pattern: '^[A-Za-z0-9_-]{16,128}$' });

/** Who asks to join. A participant needs only the code on the wall and a secret that the device made for itself. */
export const Credential = Type.Union([
  closed({ kind: Type.Literal('participant'), code: JoinCode, device: Secret }),
  closed({ kind: Type.Literal('link'), token: Token }),
  closed({
    kind: Type.Literal('office'),
    token: Token,
    meeting: Type.String({ pattern: '^[A-Za-z0-9-]{1,64}$' }),
  }),
  /** the office itself that somebody has signed in to */
  closed({ kind: Type.Literal('ownOffice'), token: Token }),
]);

export type Credential = Type.Static<typeof Credential>;

/**
 * A point in the history of a meeting. The mark names the history up to its version: at the same version of another
 * history (the server's log was restored from a backup) it differs. Clients bring it back as they got it.
 */
export const Moment = closed({
  version: Type.Integer({ minimum: 0 }),
  mark: Type.String({ pattern: '^[!-~]{0,16}$' }),
});

export type Moment = Readonly<Type.Static<typeof Moment>>;

/** client → server, `join`: first on every connection. `have` is the moment up to which the client is, null for none. */
export const JoinRequest = closed({
  protocol: Type.Integer(),
  credential: Credential,
  have: nullable(Moment),
});

export type JoinRequest = Type.Static<typeof JoinRequest>;

/** client → server, `command`: the id is made by the client and names this intent for ever. */
export const CommandMessage = closed({
  id: Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$' }),
  type: Type.String({ maxLength: 64 }),
  data: Type.Unknown(),
  /** that it was sent before and the answer is not known: an earlier copy may still be on its way */
  again: Type.Optional(Type.Boolean()),
});

export interface CommandMessage {
  readonly id: string;
  readonly type: CommandType | OfficeCommandType;
  readonly data: unknown;
  readonly again?: boolean;
}

/** One accepted command as an audience may see it. */
export interface FrameCommit<Event = MeetingEvent> {
  readonly version: number;
  /** ms since epoch, server clock */
  readonly at: number;
  readonly events: readonly Event[];
}

/**
 * server → client, `frame`: everything that happened after version `from` up to and with version `to`, as far as
 * this audience may see it. Versions without a commit hold nothing for this audience.
 */
export interface Frame<Event = MeetingEvent> {
  readonly from: number;
  readonly to: number;
  /** the mark at version `to` */
  readonly mark: string;
  readonly commits: readonly FrameCommit<Event>[];
}

/** server → client, `presence`: connected devices by audience, never part of the log; at most one a second. */
export interface Presence {
  readonly phones: number;
  readonly screens: number;
  /**
   * by how much the clock of the server's machine is ahead of the time of the meeting, in ms: it was set, or the meeting was
   * without a server; absent while they agree to the minute
   */
  readonly clockAhead?: number;
}

/**
 * server → client, `log`, when it changes: whether the server can store what it is sent. While it cannot, it goes on
 * showing what it knows, and refuses commands with `notSaved`.
 */
export type StorageState = 'available' | 'unavailable';

/** What one device alone is told: what was entered from it, or recorded in a turn that was asked for from it. */
export interface Mine {
  readonly entries: readonly EntryId[];
  readonly opinions: readonly OpinionId[];
  /** the cards that this device has proven, and no other device after it */
  readonly cards: readonly number[];
  /** why entries of this device were taken off the list, where somebody else did that and said why */
  readonly reasons: readonly { readonly entry: EntryId; readonly reason: string }[];
}

/** `Event`: those of what was joined, a meeting or an office. */
export type JoinReply<Event = MeetingEvent> =
  | {
      readonly ok: true;
      /** the name for ever of what was joined: of the meeting, or of the office */
      readonly meeting: string;
      readonly actor: Actor;
      /** the server's clock, ms since epoch */
      readonly now: number;
      readonly version: number;
      /** the mark at `version` */
      readonly mark: string;
      /**
       * what was joined as it was a moment ago, at the version from which `frame` leads on, or at `version` without a
       * frame: UTF-8 JSON, raw DEFLATE; null when the client needs none
       */
      readonly snapshot: Uint8Array | null;
      /** from the snapshot, or from what the client has, to `version`; null when nothing is missing */
      readonly frame: Frame<Event> | null;
      readonly storage: StorageState;
      readonly mine: Mine;
      /** of a helper: of whose people alone they are told and for whom they act; missing: of everybody's */
      readonly village?: string;
    }
  | { readonly ok: false; readonly refusal: Refusal };

export type CommandReply =
  | {
      readonly ok: true;
      /** the version in which the command is durable */
      readonly version: number;
      /** the number of the record that the command created, if it created one */
      readonly created: number | null;
    }
  | { readonly ok: false; readonly refusal: Refusal };

/** The whole conversation, client to server. Every message is answered. What goes to and fro about an office has its events. */
export interface Up {
  join: (request: JoinRequest, reply: (answer: JoinReply) => void) => void;
  command: (message: CommandMessage, reply: (answer: CommandReply) => void) => void;
  /** asks for the server's clock, to measure the offset of one's own */
  time: (reply: (now: number) => void) => void;
  /** asks for what this device alone is told, after something that may have changed it; nothing before joining */
  mine: (reply: (mine: Mine) => void) => void;
}

/** The whole conversation, server to client. */
export interface Down {
  frame: (frame: Frame) => void;
  presence: (presence: Presence) => void;
  storage: (state: StorageState) => void;
  /** the link or session was revoked; the connection ends */
  signedOut: (refusal: Refusal) => void;
}
