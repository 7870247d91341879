import type { Field } from '../meeting/fields.ts';
import type { Leader } from '../meeting/people/state.ts';
import { unborn } from '../meeting/state.ts';
import type { OfficePlan } from './plans/state.ts';
import type { Registry } from './registry/state.ts';
import type { Session } from './sessions/state.ts';
import type { Settings } from './settings/commands.ts';
import type { Village } from './villages/state.ts';

/** One commune and what it prepares: everything that the screens of an office show beside its meetings. */
export interface Office {
  /** whether it was founded: before that it has nothing of its own */
  readonly isFounded: boolean;
  readonly name: string;
  readonly settings: Settings;
  readonly villages: readonly Village[];
  readonly fields: readonly Field[];
  readonly leaders: readonly Leader[];
  readonly plans: readonly OfficePlan[];
  readonly sessions: readonly Session[];
  readonly registry: Registry;
}

const term = { days: 0, counting: 'calendar' } as const;

/** The office before its first event. */
export const unfounded: Office = {
  isFounded: false,
  name: '',
  settings: {
    agency: { superior: [], own: [], place: '', superiors: [], recipients: [], signatories: [] },
    numbering: { series: [] },
    deadlines: { notice: term, result: term, reply: term, outcome: term, holidays: [] },
    retention: { roster: null, contacts: null, drafts: null, register: null },
    texts: { programme: '', funding: '', takingPart: '', notice: '' },
    rules: unborn.rules,
  },
  villages: [],
  fields: [],
  leaders: [],
  plans: [],
  sessions: [],
  registry: { numbers: [], signatories: [] },
};
