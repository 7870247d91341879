import {
  always,
  either,
  nullable,
  oneOf,
  optional,
  position,
  quantity,
  record,
  Shape,
  text,
} from '../../aggregate/shape.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import type { DeviceId, LeaderId, LinkId } from '../../aggregate/ids.ts';
import type { Grant } from './commands.ts';
import type { LinksEvent } from './links.ts';

type HelpersGrant = Extract<Grant, { role: 'helper' }>;
type LeadersGrant = Extract<Grant, { role: 'leader' }>;
type PlainGrant = Exclude<Grant, HelpersGrant | LeadersGrant>;

const link = always(position<LinkId>());

const device = always(new Shape<DeviceId>((value) => text.faultIn(value)));

const grant = always(
  either<[PlainGrant, HelpersGrant, LeadersGrant]>(
    record({ role: oneOf(['chair', 'secretary', 'screen']) }),
    record<HelpersGrant>({ role: oneOf(['helper']), village: optional(text) }),
    record({ role: oneOf(['leader']), leader: position<LeaderId>() }),
  ),
);

export const storedLinks: StoredEvents<LinksEvent> = {
  shapes: {
    'links.issued': { link, grant, nonce: always(nullable(text)) },
    'links.revoked': { link },
    'links.entered': { link, device, kind: always(text), code: always(nullable(quantity)) },
    'links.used': { link, device },
    'links.deviceEnded': { link, device },
  },
  older: {
    'links.issued': (stored) => ({ nonce: null, ...stored }),
  },
};
