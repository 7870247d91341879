import { UnreadableCommit } from '#shared/aggregate/stored-events.ts';
import type { AggregateKind } from '../aggregates/kind.ts';
import { meetingKind } from '../meetings/meeting-kind.ts';
import { installationKind, installationStream } from '../office/installation-kind.ts';
import { BackupRefused, type CommitLine, type Header } from './format.ts';

/** What the id of every meeting looks like; it stands in addresses, secrets and the names of files. */
const meetingId = /^[a-z0-9]{1,64}$/;

/** What the names of the streams of every office, and of its door, look like. */
const officeName = /^office\/[1-9]\d{0,5}(?:\/door)?$/;

/** Whether a stream holds a meeting, by its name. */
export const isMeetingStream = (stream: string): boolean => meetingId.test(stream);

/**
 * Opens in memory what a file would restore, as a server would afterwards. Notes the first reason why it cannot be; those
 * that lie in the file as a whole, such as damage, come before it.
 */
export class Rehearsal {
  readonly #kind: Header['kind'];
  readonly #opened: Opened;
  #fault: Error | null = null;

  constructor(kind: Header['kind']) {
    this.#kind = kind;
    this.#opened = kind === 'meeting' ? opened(meetingKind) : opened(installationKind, checkIds);
  }

  add(line: CommitLine): void {
    if (this.#fault !== null) return;
    const isInstallation = line.stream === installationStream && this.#kind === 'installation';
    const isKnown =
      isInstallation ||
      isMeetingStream(line.stream) ||
      (this.#kind === 'installation' && officeName.test(line.stream));
    if (!isKnown) {
      this.#fault = new BackupRefused('one of its streams has a name that no meeting has');
      return;
    }
    // A meeting that nobody could open is not restored; an installation is worth having without it.
    if (!isInstallation && this.#kind === 'installation') return;
    this.#fault = this.#opened(line);
  }

  /** Throws the reason why this file is not restored, if there is one. */
  check(): void {
    if (this.#fault !== null) throw this.#fault;
  }
}

/** Makes one more commit part of what is opened; what was wrong with it, or null. */
type Opened = (line: CommitLine) => Error | null;

function opened<State, Event>(
  { initial, read, evolve }: AggregateKind<State, Event>,
  checkEvent: (event: Event) => void = () => undefined,
): Opened {
  let state = initial();
  return (line) => {
    try {
      const { events, at } = read(line, line.stream);
      for (const event of events) {
        checkEvent(event);
        state = evolve(state, event, at);
      }
      return null;
    } catch (error) {
      if (error instanceof UnreadableCommit || error instanceof BackupRefused) return error;
      return new BackupRefused(`version ${line.version} of stream ${line.stream} cannot be opened`);
    }
  };
}

/** A meeting under another name would be somebody's way into streams that are none. */
function checkIds(event: { readonly type: string; readonly id?: string }): void {
  if (event.id === undefined || meetingId.test(event.id)) return;
  throw new BackupRefused('it names a meeting with an id that no meeting has');
}
