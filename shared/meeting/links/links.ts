import type { CommandOf } from '../commands.ts';
import { accept, refuse, type Context, type Decision } from '../../aggregate/decision.ts';
import { change, find, nextId, type DeviceId, type LinkId } from '../../aggregate/ids.ts';
import type { Grant } from './commands.ts';
import type { Leader, Person } from '../people/state.ts';
import { villagesOf } from '../villages.ts';
import type { Restricted } from '../../aggregate/restricted.ts';
import type { Actor } from '../../aggregate/roles.ts';

/** A device that came in through a link. */
export interface LinkDevice {
  readonly id: DeviceId;
  /** such as "Windows · Firefox"; empty where it does not say */
  readonly kind: string;
  readonly enteredAt: number;
  /** when it was noted last that somebody works with it */
  readonly usedAt: number;
  readonly endedAt: number | null;
}

/**
 * A capability: whoever holds the secret of this link acts in its role. The secret itself is never stored; the
 * server derives it from its own key, the meeting, the link's id and its nonce.
 */
export interface Link {
  readonly id: LinkId;
  readonly grant: Grant;
  /**
   * The chance of its issue: a link that gets the same number, after a restore that knew nothing of this one, has another
   * secret. Null for links of programs that had none.
   */
  readonly nonce?: Restricted<string>;
  readonly issuedAt: number;
  /** how many codes of the link were typed; each opens it once, and then the next one does */
  readonly codesUsed: number;
  /** in the order in which they came in */
  readonly devices: readonly LinkDevice[];
  readonly revokedAt: number | null;
}

export type LinksCommand = CommandOf<'links'>;

export type LinksEvent =
  | {
      readonly type: 'links.issued';
      readonly link?: Restricted<LinkId>;
      readonly grant?: Restricted<Grant>;
      readonly nonce?: Restricted<string>;
    }
  | { readonly type: 'links.revoked'; readonly link?: Restricted<LinkId> }
  | {
      readonly type: 'links.entered';
      readonly link?: Restricted<LinkId>;
      readonly device?: Restricted<DeviceId>;
      readonly kind?: Restricted<string>;
      /** which of the link's codes was typed, counted from 0; null: the secret was shown */
      readonly code?: Restricted<number>;
    }
  | {
      readonly type: 'links.used';
      readonly link?: Restricted<LinkId>;
      readonly device?: Restricted<DeviceId>;
    }
  | {
      readonly type: 'links.deviceEnded';
      readonly link?: Restricted<LinkId>;
      readonly device?: Restricted<DeviceId>;
    };

/** The stage of a meeting, as far as its links ask for it. */
interface Stage {
  readonly name: string;
  readonly adjournedAt?: number;
}

/**
 * Which of the links of its role, or of its leader, somebody came with, counted from 1 as they are named; null: there is only one,
 * or none.
 */
export function ordinalOf(links: readonly Link[], actor: Actor): number | null {
  if (!('link' in actor)) return null;
  const own = links.filter(({ grant }) => isGrantOf(grant, actor));
  return own.length < 2 ? null : 1 + own.findIndex(({ id }) => id === actor.link);
}

const isGrantOf = (grant: Grant, actor: Actor): boolean =>
  grant.role === actor.role &&
  (grant.role !== 'leader' || (actor.role === 'leader' && grant.leader === actor.leader));

/** How long links open an adjourned meeting, in ms: 30 days, as long as its code leads to the results. */
const endAfterMs = 30 * 24 * 60 * 60_000;

/** When a link opens nothing any more; null while the meeting is not adjourned. One issued afterwards has its time too. */
export const linkEnd = ({ issuedAt }: Link, { adjournedAt }: Stage): number | null =>
  adjournedAt === undefined ? null : Math.max(adjournedAt, issuedAt) + endAfterMs;

/** Whether a link still opens its meeting at `now`. */
export function isOpen(link: Link, stage: Stage, now: number): boolean {
  return link.revokedAt === null && now < (linkEnd(link, stage) ?? Number.POSITIVE_INFINITY);
}

/** Whether the present code of a link can be typed: sheets that were printed for a meeting serve no one after it. */
export const canTypeCode = (link: Link, stage: Stage, now: number): boolean =>
  isOpen(link, stage, now) && link.issuedAt > (stage.adjournedAt ?? Number.NEGATIVE_INFINITY);

/** Whether a device of a link may still use it; one that is not known came in before devices were told apart, or was lost. */
export const mayUse = ({ devices }: Link, device: DeviceId | null): boolean =>
  devices.find(({ id }) => id === device)?.endedAt == null;

/** The devices that may use a link, the one used last first. */
export const devicesOf = ({ devices }: Link): readonly LinkDevice[] =>
  devices.filter(({ endedAt }) => endedAt === null).sort((one, other) => other.usedAt - one.usedAt);

export function decideLinks(
  {
    links,
    leaders,
    roster,
    stage,
  }: {
    readonly links: readonly Link[];
    readonly leaders: readonly Leader[];
    readonly roster: readonly Person[];
    readonly stage: Stage;
  },
  command: LinksCommand,
  { chance, now }: Pick<Context, 'chance' | 'now'>,
): Decision<LinksEvent> {
  switch (command.type) {
    case 'links.issue': {
      const { grant } = command.data;
      if (grant.role === 'leader' && find(leaders, grant.leader)?.removed !== false) {
        return refuse('notFound', 'leader');
      }
      const granted = withVillage(grant, villagesOf({ roster }));
      if (granted === null) return refuse('malformed', 'village');
      return accept({ type: 'links.issued', link: nextId(links), grant: granted, nonce: chance });
    }
    case 'links.revoke': {
      const link = find(links, command.data.link);
      if (link === undefined) return refuse('notFound', 'link');
      if (link.revokedAt !== null) return refuse('alreadyDone');
      return accept({ type: 'links.revoked', link: link.id });
    }
    case 'links.enter': {
      const { link: id, device, kind, code } = command.data;
      const link = find(links, id);
      if (link === undefined) return refuse('notFound', 'link');
      if (!isOpen(link, stage, now)) return refuse('signedOut', 'link');
      if (link.devices.some((known) => known.id === device)) return refuse('alreadyDone', 'device');
      if (code !== null && code !== link.codesUsed) return refuse('alreadyDone', 'code');
      return accept({ type: 'links.entered', link: id, device, kind, code });
    }
    case 'links.noteUse': {
      const { link: id, device } = command.data;
      const link = find(links, id);
      if (link === undefined) return refuse('notFound', 'link');
      if (!isOpen(link, stage, now) || !mayUse(link, device)) return refuse('signedOut', 'link');
      // One that a restore has lost is listed again.
      return link.devices.some((known) => known.id === device)
        ? accept({ type: 'links.used', link: id, device })
        : accept({ type: 'links.entered', link: id, device, kind: '', code: null });
    }
    case 'links.endDevice': {
      const { link: id, device } = command.data;
      const known = find(links, id)?.devices.find((one) => one.id === device);
      if (known === undefined) return refuse('notFound', 'device');
      if (known.endedAt !== null) return refuse('alreadyDone');
      return accept({ type: 'links.deviceEnded', link: id, device });
    }
    default:
      return command satisfies never;
  }
}

/** A helper's link says whose it is, unless the roster names no village; null: it names several, and one must be chosen. */
function withVillage(grant: Grant, villages: readonly string[]): Grant | null {
  if (grant.role !== 'helper') return grant;
  const [only, another] = villages;
  const chosen = grant.village === '' ? undefined : grant.village;
  const village = chosen ?? only;
  if (village === undefined) return { role: 'helper' };
  return chosen === undefined && another !== undefined ? null : { role: 'helper', village };
}

export function evolveLinks(
  links: readonly Link[],
  event: LinksEvent,
  at: number,
): readonly Link[] {
  const { link: id } = event;
  if (id == null) return links;
  switch (event.type) {
    case 'links.issued':
      return event.grant == null
        ? links
        : [
            ...links,
            {
              id,
              grant: event.grant,
              nonce: event.nonce,
              issuedAt: at,
              codesUsed: 0,
              devices: [],
              revokedAt: null,
            },
          ];
    case 'links.revoked':
      return change(links, id, (link) => ({ ...link, revokedAt: at }));
    case 'links.entered': {
      const { device, kind, code } = event;
      if (device == null) return links;
      const entered = { id: device, kind: kind ?? '', enteredAt: at, usedAt: at, endedAt: null };
      return change(links, id, (link) => ({
        ...link,
        codesUsed: code == null ? link.codesUsed : code + 1,
        devices: [...link.devices, entered],
      }));
    }
    case 'links.used':
      return changeDevice(links, id, event.device, { usedAt: at });
    case 'links.deviceEnded':
      return changeDevice(links, id, event.device, { endedAt: at });
    default:
      return event satisfies never;
  }
}

function changeDevice(
  links: readonly Link[],
  id: LinkId,
  device: Restricted<DeviceId>,
  changed: Partial<LinkDevice>,
): readonly Link[] {
  return change(links, id, (link) => ({
    ...link,
    devices: link.devices.map((known) => (known.id === device ? { ...known, ...changed } : known)),
  }));
}
