import {
  always,
  either,
  nullable,
  oneOf,
  position,
  quantity,
  record,
  Shape,
  text,
} from '../../aggregate/shape.ts';
import { plainRoles } from '../../aggregate/roles.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import type { DeviceId, LeaderId, LinkId } from '../../aggregate/ids.ts';
import type { Grant } from './commands.ts';
import type { LinksEvent } from './links.ts';

const link = always(position<LinkId>());

const device = always(new Shape<DeviceId>((value) => text.faultIn(value)));

const grant = always(
  either<[Exclude<Grant, { role: 'leader' }>, Extract<Grant, { role: 'leader' }>]>(
    record({ role: oneOf(plainRoles) }),
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
