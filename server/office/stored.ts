import { nullable, optional, quantity, record, text } from '#shared/aggregate/shape.ts';
import { commitReader, type StoredEvents } from '#shared/aggregate/stored-events.ts';
import type { InstallationEvent } from './installation-state.ts';
import type { StoredPassphrase } from './passphrase.ts';

/** How the events of the installation are stored. */
export const storedInstallation: StoredEvents<InstallationEvent> = {
  shapes: {
    'office.serverKeyMade': { key: text },
    'office.passphraseSet': {
      passphrase: record<StoredPassphrase>({ salt: text, hash: text, cost: quantity }),
    },
    'office.passphraseForgotten': {},
    'office.meetingCreated': { id: text, code: text, request: optional(text) },
    'office.codeReleased': { id: text },
    'office.sessionOpened': { session: text, device: text },
    'office.sessionUsed': { session: text },
    'office.sessionEnded': { session: text },
    'office.linksRenewed': { meeting: nullable(text), chance: text },
  },
  older: {},
};

/** Reads a commit from the stream of the installation. Throws `UnreadableCommit`. */
export const readInstallationCommit = commitReader(storedInstallation);
