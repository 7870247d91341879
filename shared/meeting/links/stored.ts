import { always, either, oneOf, position, record } from '../../aggregate/shape.ts';
import { plainRoles } from '../../aggregate/roles.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import type { LeaderId, LinkId } from '../../aggregate/ids.ts';
import type { Grant } from './commands.ts';
import type { LinksEvent } from './links.ts';

const link = always(position<LinkId>());

const grant = always(
  either<[Exclude<Grant, { role: 'leader' }>, Extract<Grant, { role: 'leader' }>]>(
    record({ role: oneOf(plainRoles) }),
    record({ role: oneOf(['leader']), leader: position<LeaderId>() }),
  ),
);

export const storedLinks: StoredEvents<LinksEvent> = {
  shapes: {
    'links.issued': { link, grant },
    'links.revoked': { link },
  },
  older: {},
};
