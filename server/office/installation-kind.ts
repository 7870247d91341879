import type { AggregateKind } from '../aggregates/kind.ts';
import {
  emptyInstallation,
  evolveInstallation,
  type InstallationEvent,
  type InstallationState,
} from './installation-state.ts';
import { readInstallationCommit } from './stored.ts';

/** The slash keeps it apart from every meeting: their ids are letters and digits. */
export const installationStream = 'office/installation';

export const installationKind: AggregateKind<InstallationState, InstallationEvent> = {
  initial: emptyInstallation,
  evolve: evolveInstallation,
  read: readInstallationCommit,
};
