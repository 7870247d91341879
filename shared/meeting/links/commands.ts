import Type from 'typebox';
import {
  closed,
  DeviceIdSchema,
  LeaderIdSchema,
  Line,
  LinkIdSchema,
  nullable,
  oneOf,
} from '../../forms/schema.ts';

/** Whom a link makes its bearer. */
export const Grant = Type.Union([
  closed({ role: oneOf(['chair', 'secretary', 'screen']) }),
  /** `village`: whose people alone they are told of and act for; missing: everybody's */
  closed({ role: Type.Literal('helper'), village: Type.Optional(Line) }),
  closed({ role: Type.Literal('leader'), leader: LeaderIdSchema }),
]);
export type Grant = Type.Static<typeof Grant>;

export const linksCommands = {
  'links.issue': closed({ grant: Grant }),
  /** The link stops working at once, together with every session that came from it. */
  'links.revoke': closed({ link: LinkIdSchema }),
  /**
   * A device has shown the link's secret, or typed its code of that number; `kind` is what it is, as people tell theirs apart, or
   * empty.
   */
  'links.enter': closed({
    link: LinkIdSchema,
    device: DeviceIdSchema,
    kind: Line,
    code: nullable(Type.Integer({ minimum: 0, maximum: 1e6 })),
  }),
  /** A device that entered works with the link. */
  'links.noteUse': closed({ link: LinkIdSchema, device: DeviceIdSchema }),
  /** The device is signed out and cannot come back with what it has kept; the link goes on. */
  'links.endDevice': closed({ link: LinkIdSchema, device: DeviceIdSchema }),
};
