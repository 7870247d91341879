import type { OfficeId } from '#shared/aggregate/ids.ts';
import {
  list,
  nullable,
  optional,
  position,
  quantity,
  record,
  text,
} from '#shared/aggregate/shape.ts';
import { commitReader, type StoredEvents } from '#shared/aggregate/stored-events.ts';
import type { DoorEvent } from './door-state.ts';
import type { InstallationEvent } from './installation-state.ts';
import type { StoredPassphrase } from './passphrase.ts';

const office = position<OfficeId>();

/** How the events of a door are stored. */
const storedDoor: StoredEvents<DoorEvent> = {
  shapes: {
    'office.passphraseSet': {
      passphrase: record<StoredPassphrase>({ salt: text, hash: text, cost: quantity }),
    },
    'office.sessionOpened': { session: text, device: text },
    'office.sessionUsed': { session: text },
    'office.sessionEnded': { session: text },
  },
  older: {},
};

/** How the events of the installation are stored. */
export const storedInstallation: StoredEvents<InstallationEvent> = {
  shapes: {
    ...storedDoor.shapes,
    'office.serverKeyMade': { key: text },
    'office.passphraseForgotten': {},
    'office.added': { office, name: text, addresses: list(text), request: text },
    'office.renamed': { office, name: text, addresses: list(text) },
    'office.meetingCreated': {
      id: text,
      code: text,
      request: optional(text),
      office: optional(office),
      rehearsalOf: optional(text),
    },
    'office.codeReleased': { id: text },
    'office.meetingDeleted': { id: text },
    'office.linksRenewed': { meeting: nullable(text), chance: text },
  },
  older: {},
};

/** Reads a commit from the stream of the installation. Throws `UnreadableCommit`. */
export const readInstallationCommit = commitReader(storedInstallation);

/** Reads a commit from the stream of an office's door. Throws `UnreadableCommit`. */
export const readDoorCommit = commitReader(storedDoor);
