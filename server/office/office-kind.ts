import type { AggregateKind } from '../aggregates/kind.ts';
import type { Commit } from '../log/event-log.ts';
import { emptyOffice, evolveOffice, type OfficeEvent, type OfficeState } from './office-state.ts';

/** The slash keeps it apart from every meeting: their ids are letters and digits. */
export const officeStream = 'office/installation';

export const officeKind: AggregateKind<OfficeState, OfficeEvent> = {
  initial: emptyOffice,
  evolve: evolveOffice,
  read: (stored) => stored as Commit<OfficeEvent>, // the office's stream holds what offices wrote, nothing else
};
