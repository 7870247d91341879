import type { CommandOf } from '../commands.ts';
import { accept, refuse, type Context, type Decision } from '../../aggregate/decision.ts';
import { change, find, nextId, type LinkId } from '../../aggregate/ids.ts';
import type { Grant } from './commands.ts';
import type { Leader } from '../people/state.ts';
import type { Restricted } from '../../aggregate/restricted.ts';

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
  | { readonly type: 'links.revoked'; readonly link?: Restricted<LinkId> };

export function decideLinks(
  { links, leaders }: { readonly links: readonly Link[]; readonly leaders: readonly Leader[] },
  command: LinksCommand,
  { chance }: Pick<Context, 'chance'>,
): Decision<LinksEvent> {
  switch (command.type) {
    case 'links.issue': {
      const { grant } = command.data;
      if (grant.role === 'leader' && find(leaders, grant.leader)?.removed !== false) {
        return refuse('notFound', 'leader');
      }
      return accept({ type: 'links.issued', link: nextId(links), grant, nonce: chance });
    }
    case 'links.revoke': {
      const link = find(links, command.data.link);
      if (link === undefined) return refuse('notFound', 'link');
      if (link.revokedAt !== null) return refuse('alreadyDone');
      return accept({ type: 'links.revoked', link: link.id });
    }
    default:
      return command satisfies never;
  }
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
        : [...links, { id, grant: event.grant, nonce: event.nonce, issuedAt: at, revokedAt: null }];
    case 'links.revoked':
      return change(links, id, (link) => ({ ...link, revokedAt: at }));
    default:
      return event satisfies never;
  }
}
