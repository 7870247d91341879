import type { FieldText } from '../meeting/plan/commands.ts';
import type { LeadersEvent } from './leaders/state.ts';
import type { PlansEvent } from './plans/state.ts';
import type { RegistryEvent } from './registry/state.ts';
import type { SessionsEvent } from './sessions/state.ts';
import type { Settings } from './settings/commands.ts';
import type { SettingsEvent } from './settings/state.ts';
import type { VillagesEvent } from './villages/state.ts';

export interface OfficeFounded {
  readonly type: 'office.founded';
  readonly name: string;
  readonly settings: Settings;
  readonly fields: FieldText[];
}

export type OfficeEvent =
  | OfficeFounded
  | SettingsEvent
  | VillagesEvent
  | LeadersEvent
  | PlansEvent
  | SessionsEvent
  | RegistryEvent;

/** The number of the record that these events created, if any: what the ack of a command carries. */
export function createdInOffice(events: readonly OfficeEvent[]): number | null {
  for (const event of events) {
    switch (event.type) {
      case 'villages.added':
        return event.village;
      case 'fields.added':
        return event.field;
      case 'leaders.added':
        return event.leader;
      case 'plans.added':
        return event.plan;
      case 'sessions.planned':
        return event.session;
      case 'registry.numberGiven':
        return event.registration;
      default:
    }
  }
  return null;
}
