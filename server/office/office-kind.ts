import type { AggregateKind } from '../aggregates/kind.ts';
import { emptyOffice, evolveOffice, type OfficeEvent, type OfficeState } from './office-state.ts';
import { readOfficeCommit } from './stored.ts';

/** The slash keeps it apart from every meeting: their ids are letters and digits. */
export const officeStream = 'office/installation';

export const officeKind: AggregateKind<OfficeState, OfficeEvent> = {
  initial: emptyOffice,
  evolve: evolveOffice,
  read: readOfficeCommit,
};
