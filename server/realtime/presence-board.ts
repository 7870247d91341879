import { randomUUID } from 'node:crypto';
import type { Presence } from '#shared/wire/protocol.ts';
import type { Subscription } from '../log/event-log.ts';
import type { NodeChannel } from '../log/node-channel.ts';
import type { Timer } from '../platform/time.ts';

/** A node speaks about a meeting at most this often, in ms, however many come and go. */
const leastGapMs = 1_000;
/** A node whose count does not change repeats it this often, in ms. */
const repeatMs = 3_000;
/** A node that has not been heard for this long has died: what was connected there is counted no more. In ms. */
const silenceMs = 3 * repeatMs;

const nobody: Presence = { phones: 0, screens: 0 };

export interface PresenceBoardOptions {
  readonly channel: NodeChannel;
  readonly timer: Timer;
}

/**
 * How many devices are connected to a meeting on the other nodes. Each node says what is connected to it when that
 * changes and every few seconds again; whoever hears of a node for the first time answers with its own count. So a
 * newcomer knows all within a moment, a lost message is made good by the next one, and a node that died is forgotten.
 * Nothing is stored anywhere.
 */
export class PresenceBoard {
  readonly #options: PresenceBoardOptions;
  readonly #node = randomUUID();
  readonly #posts = new Map<string, MeetingPost>();

  constructor(options: PresenceBoardOptions) {
    this.#options = options;
  }

  /** Takes part in the count of a meeting until left. `onChange` is called when the other nodes' count changes. */
  enter(meeting: string, onChange: () => void): PresencePost {
    let meetingPost = this.#posts.get(meeting);
    if (meetingPost === undefined) {
      meetingPost = new MeetingPost(meeting, this.#node, this.#options, () => {
        this.#posts.delete(meeting);
      });
      this.#posts.set(meeting, meetingPost);
    }
    return meetingPost.enter(onChange);
  }

  /** Tells the other nodes that nobody is connected here any more. */
  close(): void {
    for (const post of [...this.#posts.values()]) post.end();
  }
}

/** One node's part in the count of a meeting. */
export interface PresencePost {
  /** what is connected to all other nodes together */
  readonly elsewhere: Presence;
  /** Tells the others what is connected here now. */
  tell(here: Presence): void;
  leave(): void;
}

interface Heard {
  readonly presence: Presence;
  readonly at: number;
}

/** What is said and heard about one meeting. It outlives those who enter and leave within a moment. */
class MeetingPost {
  readonly #meeting: string;
  readonly #node: string;
  readonly #channel: NodeChannel;
  readonly #timer: Timer;
  readonly #onEnd: () => void;
  readonly #listening: Subscription;
  readonly #others = new Map<string, Heard>();
  /** of whoever is present; null when nobody is, and that is still to be said */
  #onChange: (() => void) | null = null;
  #here = nobody;
  #saidAt = -Infinity;
  /** whether the others were told last that this node counts, not that it has left */
  #counts = false;
  #next: { readonly at: number; readonly callOff: () => void } | null = null;

  constructor(
    meeting: string,
    node: string,
    { channel, timer }: PresenceBoardOptions,
    onEnd: () => void,
  ) {
    this.#meeting = meeting;
    this.#node = node;
    this.#channel = channel;
    this.#timer = timer;
    this.#onEnd = onEnd;
    this.#listening = channel.listen(meeting, (text) => this.#hear(text));
  }

  enter(onChange: () => void): PresencePost {
    this.#onChange = onChange;
    const elsewhere = (): Presence => this.#elsewhere;
    return {
      get elsewhere() {
        return elsewhere();
      },
      tell: (here) => {
        if (this.#onChange === onChange) this.#tell(here);
      },
      leave: () => {
        if (this.#onChange !== onChange) return;
        this.#onChange = null;
        this.#tell(nobody);
      },
    };
  }

  /** Says that this node has left, unless that is known. */
  end(): void {
    this.#next?.callOff();
    if (this.#counts) this.#channel.tell(this.#meeting, this.#node);
    this.#listening.close();
    this.#onEnd();
  }

  get #elsewhere(): Presence {
    let { phones, screens } = nobody;
    for (const { presence } of this.#others.values()) {
      phones += presence.phones;
      screens += presence.screens;
    }
    return { phones, screens };
  }

  #tell(here: Presence): void {
    this.#here = here;
    this.#speakIn(0);
  }

  #hear(text: string): void {
    const message = parsed(text);
    if (message === null || message.node === this.#node) return;
    const { node, presence } = message;
    const before = this.#others.get(node);
    if (presence === null) {
      this.#others.delete(node);
    } else {
      this.#others.set(node, { presence, at: this.#timer.now() });
      if (before === undefined) this.#speakIn(0);
    }
    const was = before?.presence ?? nobody;
    const is = presence ?? nobody;
    if (was.phones !== is.phones || was.screens !== is.screens) this.#onChange?.();
  }

  /** Speaks in so many ms, but not sooner after the last time than agreed; what was planned for earlier stands. */
  #speakIn(ms: number): void {
    const now = this.#timer.now();
    const at = Math.max(now + ms, this.#saidAt + leastGapMs);
    if (this.#next !== null && this.#next.at <= at) return;
    this.#next?.callOff();
    const callOff = this.#timer.after(at - now, () => {
      this.#next = null;
      this.#speak();
    });
    this.#next = { at, callOff };
  }

  #speak(): void {
    const isPresent = this.#onChange !== null;
    if (!isPresent && !this.#counts) {
      this.end();
      return;
    }
    this.#saidAt = this.#timer.now();
    this.#counts = isPresent;
    this.#channel.tell(this.#meeting, isPresent ? textOf(this.#node, this.#here) : this.#node);
    this.#forgetSilent();
    // Whoever enters again in the next moment finds out here how long to wait.
    this.#speakIn(isPresent ? repeatMs : leastGapMs);
  }

  #forgetSilent(): void {
    const latest = this.#timer.now() - silenceMs;
    const silent = [...this.#others].filter(([, { at }]) => at < latest);
    for (const [node] of silent) this.#others.delete(node);
    if (silent.length > 0) this.#onChange?.();
  }
}

function textOf(node: string, { phones, screens }: Presence): string {
  return `${node} ${String(phones)} ${String(screens)}`;
}

/** Who spoke, and what is connected there; no presence when that node has left. Null for anything else. */
function parsed(
  text: string,
): { readonly node: string; readonly presence: Presence | null } | null {
  const [, node, phones, screens] = /^(\S{1,64})(?: (\d{1,7}) (\d{1,7}))?$/.exec(text) ?? [];
  if (node === undefined) return null;
  if (phones === undefined) return { node, presence: null };
  return { node, presence: { phones: Number(phones), screens: Number(screens) } };
}
