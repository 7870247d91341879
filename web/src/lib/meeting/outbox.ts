import type { CommandMessage, Credential } from '#shared/wire/protocol.ts';
import { keys, store, stored, type Shelf } from './storage.ts';

/** A command on its way. */
export interface Outgoing {
  readonly message: CommandMessage;
  /** the meeting that it was meant for; null when it was given before the first join */
  readonly meeting: string | null;
}

/** Commands that the server has not answered yet, in the order in which they were given. */
export interface Outbox {
  readonly pending: readonly Outgoing[];
  /** Whether all of them survive a reload: not where storage is forbidden or full. */
  readonly isKept: boolean;
  add(outgoing: Outgoing): void;
  remove(id: string): void;
}

/**
 * An outbox that survives a reload. Every command has a key of its own, so that two tabs never overwrite what the other
 * one holds; both may send the same command, which the server does once. Where storage is
 * forbidden or full the command is kept in memory: it then lives as long as the page.
 */
export function storedOutbox(owner: string, shelf: Shelf | null, now: () => number): Outbox {
  const start = `outbox.${owner}.`;
  let pending = restored(shelf, start);
  let last = Number(pending[pending.length - 1]?.key.slice(start.length, start.length + 16) ?? 0);

  /** Keys sort in the order in which the commands were given, whatever the device's clock does. */
  function nextKey(id: string): string {
    last = Math.max(last + 1, now());
    return `${start}${String(last).padStart(16, '0')}.${id}`;
  }

  return {
    get pending() {
      return pending.map(({ outgoing }) => outgoing);
    },
    get isKept() {
      return pending.every(({ isKept }) => isKept);
    },
    add(outgoing) {
      const key = nextKey(outgoing.message.id);
      const isKept = store(shelf, key, JSON.stringify(outgoing));
      pending = [...pending, { key, outgoing, isKept }];
    },
    remove(id) {
      for (const { key, outgoing } of pending)
        if (outgoing.message.id === id) store(shelf, key, null);
      pending = pending.filter(({ outgoing }) => outgoing.message.id !== id);
    },
  };
}

interface Stored {
  readonly key: string;
  readonly outgoing: Outgoing;
  readonly isKept: boolean;
}

function restored(shelf: Shelf | null, start: string): readonly Stored[] {
  return keys(shelf, start).flatMap((key) => {
    const outgoing = parsed(stored(shelf, key) ?? '');
    if (outgoing === null) store(shelf, key, null);
    return outgoing === null ? [] : [{ key, outgoing, isKept: true }];
  });
}

function parsed(text: string): Outgoing | null {
  try {
    const value = JSON.parse(text) as Outgoing; // written by `add`; the server checks the form of every command
    return typeof value.message.id === 'string' ? value : null;
  } catch {
    return null;
  }
}

/** Whose outbox it is. Tokens and secrets are not kept in the names of keys, only a digest too short to guess them by. */
export function ownerOf(credential: Credential): string {
  switch (credential.kind) {
    case 'participant':
      return `participant.${credential.code}.${digest(credential.device)}`;
    case 'link':
      return `link.${digest(credential.token)}`;
    case 'office':
      return `office.${credential.meeting}`;
    case 'ownOffice':
      return 'ownOffice';
    default:
      return credential satisfies never;
  }
}

/** FNV-1a, 32 bits. */
function digest(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36);
}
