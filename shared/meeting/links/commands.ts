import Type from 'typebox';
import { plainRoles } from '../../aggregate/roles.ts';
import { closed, LeaderIdSchema, LinkIdSchema, oneOf } from '../../forms/schema.ts';

/** Whom a link makes its bearer. */
export const Grant = Type.Union([
  closed({ role: oneOf(plainRoles) }),
  closed({ role: Type.Literal('leader'), leader: LeaderIdSchema }),
]);
export type Grant = Type.Static<typeof Grant>;

export const linksCommands = {
  'links.issue': closed({ grant: Grant }),
  /** The link stops working at once, together with every session that came from it. */
  'links.revoke': closed({ link: LinkIdSchema }),
};
