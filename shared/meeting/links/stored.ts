import { always, either, nullable, oneOf, position, record, text } from '../../aggregate/shape.ts';
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
    'links.issued': { link, grant, nonce: always(nullable(text)) },
    'links.revoked': { link },
  },
  older: {
    'links.issued': (stored) => ({ nonce: null, ...stored }),
  },
};
