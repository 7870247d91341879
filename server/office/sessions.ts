import { createHmac, createSecretKey, hash, timingSafeEqual, type KeyObject } from 'node:crypto';
import {
  find,
  type DeviceId,
  type LinkId,
  type OfficeId,
  type ParticipantId,
} from '#shared/aggregate/ids.ts';
import type { Link } from '#shared/meeting/links/links.ts';
import type { Meeting } from '#shared/meeting/state.ts';

/** A session, and by whose door it came in. */
export interface SessionAddress {
  /** null: by that of the installation */
  readonly office: OfficeId | null;
  readonly session: string;
}

/** The session that may look at papers, and until when, ms since epoch. */
export interface PapersAccess extends SessionAddress {
  readonly until: number;
}

/** What a secret says of the link that it was made for. */
export interface LinkAddress {
  readonly meeting: string;
  readonly link: LinkId;
  readonly nonce: string | null;
  /** the device that came in with it; null: whoever holds the secret, or came in before devices were told apart */
  readonly device: DeviceId | null;
}

/** What the secret of a link is derived from, beside the installation and the meeting. */
export type SecretLink = Pick<Link, 'id' | 'nonce'>;

/** Everything that people hold to prove who they are. All of it is derived from one key; no secret is stored. */
export interface Sessions {
  /** what stands in the fragment of a role link */
  readonly linkSecret: (meeting: string, link: SecretLink) => string;
  /** the link that this secret was made for, or null */
  readonly redeem: (secret: string) => LinkAddress | null;
  /** what a client keeps after exchanging a link's secret */
  readonly linkToken: (meeting: string, link: SecretLink, device?: DeviceId | null) => string;
  /** what is typed instead, each once: ten digits for each number from 0 */
  readonly linkCode: (meeting: string, link: SecretLink, number: number) => string;
  readonly readLinkToken: (token: string) => LinkAddress | null;
  /** what a device keeps after it gave the passphrase of the installation; null while none is set */
  readonly officeToken: (session: string) => string | null;
  /** the session that this token was made for, under the present passphrase; null: none */
  readonly readOfficeToken: (token: string) => string | null;
  /** the same where it gave the passphrase of one office; whether that session is open only its door knows */
  readonly doorToken: (office: OfficeId, session: string) => string;
  readonly readDoorToken: (token: string) => SessionAddress | null;
  /** opens the papers of a meeting where no token can be sent */
  readonly papersKey: (meeting: string, access: PapersAccess) => string;
  /** what this key was made for; null: not for this meeting */
  readonly readPapersKey: (meeting: string, key: string) => PapersAccess | null;
  /** what stands in the fragment of the link that lets the office set its passphrase */
  readonly setupSecret: () => string;
  readonly isSetupSecret: (secret: string) => boolean;
  /** Tells devices apart within one meeting; the secret of the device cannot be found out from it. */
  readonly participantId: (meeting: string, device: string) => ParticipantId;
}

/** What the sessions depend on, as it stands at the moment of asking. */
export interface SessionSource {
  readonly serverKey: string;
  /** changes with every passphrase; null while none is set */
  readonly passphraseMark: string | null;
  readonly passphrasesSet: number;
  /** the chance with which all secrets were made others, as after a restore; null: they never were */
  readonly renewal: string | null;
  /** the chances with which the secrets of a meeting's links were made others, as after a restore */
  readonly renewalsOf: (meeting: string) => readonly string[];
}

/** Of the code of a link. Ten in five minutes are tried from one address: it takes many lifetimes to find one. */
export const codeDigits = 10;

/** Meeting, link, nonce, device and proof; what former programs made lacks nonce, or device. */
const secretForm =
  /^([a-z0-9]{1,64})\.([1-9]\d{0,5})(?:\.([A-Za-z0-9_-]{12}|(?=\.))(?:\.([A-Za-z0-9_-]{12}))?)?\.[A-Za-z0-9_-]{43}$/;

export function createSessions(source: () => SessionSource): Sessions {
  const key = keyMaker();
  type Part = string | number | readonly string[];
  const mac = (purpose: string, ...parts: readonly Part[]): string =>
    createHmac('sha256', key(source().serverKey))
      // JSON, because no two lists of parts have the same text.
      .update(JSON.stringify([purpose, ...parts]))
      .digest('base64url');

  const issue = (purpose: string, meeting: string, { id, nonce = null }: SecretLink): string => {
    // Links of programs that gave them no nonce keep the secret that is printed on their sheets.
    const parts = nonce === null ? [meeting, id] : [meeting, id, nonce];
    const renewals = source().renewalsOf(meeting);
    const proof = mac(purpose, ...parts, ...(renewals.length === 0 ? [] : [renewals]));
    return [...parts, proof].join('.');
  };

  const issueTo = (meeting: string, { id, nonce }: SecretLink, device: DeviceId): string => {
    const parts = [meeting, id, nonce ?? '', device];
    return [...parts, mac('device', ...parts, source().renewalsOf(meeting))].join('.');
  };

  const linkToken = (meeting: string, link: SecretLink, device: DeviceId | null = null): string =>
    device === null ? issue('session', meeting, link) : issueTo(meeting, link, device);

  /** @param make what makes the text of this address, if this server made it */
  const read = (text: string, make: (address: LinkAddress) => string): LinkAddress | null => {
    const parts = secretForm.exec(text);
    if (parts === null) return null;
    const [, meeting = '', number = '', nonce = '', device = null] = parts;
    // The proof shows that this server once issued both.
    const link = Number(number) as LinkId;
    const address = { meeting, link, nonce: nonce || null, device: device as DeviceId | null };
    return isEqual(text, make(address)) ? address : null;
  };

  const officeToken = (session: string): string | null => {
    const { passphraseMark } = source();
    return passphraseMark === null ? null : `${session}.${mac('office', session, passphraseMark)}`;
  };

  const doorToken = (office: OfficeId, session: string): string => {
    const { renewal } = source();
    const proof = mac('door', office, session, ...(renewal === null ? [] : [renewal]));
    return `${String(office)}.${session}.${proof}`;
  };

  const papersKey = (meeting: string, { office, session, until }: PapersAccess): string => {
    const address = office === null ? session : `${String(office)}.${session}`;
    return `${address}.${until}.${mac('papers', meeting, address, until)}`;
  };

  const setupSecret = (): string => mac('setup', source().passphrasesSet);

  return {
    linkSecret: (meeting, link) => issue('link', meeting, link),
    redeem: (secret) =>
      read(secret, ({ meeting, link, nonce }) => issue('link', meeting, { id: link, nonce })),
    linkToken,
    linkCode: (meeting, { id, nonce }, number) => {
      const proof = mac('code', meeting, id, nonce ?? '', number, source().renewalsOf(meeting));
      const digits = Buffer.from(proof, 'base64url').readBigUInt64BE() % 10n ** BigInt(codeDigits);
      return String(digits).padStart(codeDigits, '0');
    },
    readLinkToken: (token) =>
      read(token, ({ meeting, link, nonce, device }) =>
        linkToken(meeting, { id: link, nonce }, device),
      ),
    officeToken,
    readOfficeToken: (token) => {
      const [, session = null] = /^([A-Za-z0-9_-]{12})\.[A-Za-z0-9_-]{43}$/.exec(token) ?? [];
      const made = session === null ? null : officeToken(session);
      return made !== null && isEqual(token, made) ? session : null;
    },
    doorToken,
    readDoorToken: (token) => {
      const [, number, session] =
        /^([1-9]\d{0,5})\.([A-Za-z0-9_-]{12})\.[A-Za-z0-9_-]{43}$/.exec(token) ?? [];
      if (session === undefined) return null;
      // The proof shows that this server once made a token for it.
      const office = Number(number) as OfficeId;
      return isEqual(token, doorToken(office, session)) ? { office, session } : null;
    },
    papersKey,
    readPapersKey: (meeting, key) => {
      const [, number, session, until] =
        /^(?:([1-9]\d{0,5})\.)?([A-Za-z0-9_-]{12})\.(\d{1,15})\.[A-Za-z0-9_-]{43}$/.exec(key) ?? [];
      if (session === undefined) return null;
      // As above.
      const office = number === undefined ? null : (Number(number) as OfficeId);
      const access = { office, session, until: Number(until) };
      return isEqual(key, papersKey(meeting, access)) ? access : null;
    },
    setupSecret,
    isSetupSecret: (secret) => isEqual(secret, setupSecret()),
    participantId: (meeting, device) => {
      // A name and no proof, so one hash will do: a hall that joins in one moment needs thousands.
      const text = JSON.stringify(['participant', source().serverKey, meeting, device]);
      return hash('sha256', text, 'base64url').slice(0, 16) as ParticipantId; // 96 bits: no two devices ever meet
    },
  };
}

/** The link of a meeting for which a secret was made: one that only got the same number is another. */
export function linkOf({ links }: Pick<Meeting, 'links'>, address: LinkAddress): Link | null {
  const link = find(links, address.link);
  return link !== undefined && (link.nonce ?? null) === address.nonce ? link : null;
}

/** Makes a key of its text, once as long as the text stays the same: it costs more than the MAC of a phone that joins. */
function keyMaker(): (text: string) => KeyObject {
  let made: { readonly text: string; readonly key: KeyObject } | null = null;
  return (text) => {
    if (made?.text !== text) made = { text, key: createSecretKey(text, 'base64url') };
    return made.key;
  };
}

/** Takes as long for a wrong text as for the right one. */
function isEqual(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
