import { accept, refuse, type Decision } from '../aggregate/decision.ts';
import { nextId } from '../aggregate/ids.ts';
import type { Field } from '../meeting/fields.ts';
import type { OfficeCommand } from './commands.ts';
import { isStaleOfficeEdit } from './editing.ts';
import type { OfficeEvent, OfficeFounded } from './events.ts';
import { decideLeaders } from './leaders/decide.ts';
import { evolveLeaders } from './leaders/evolve.ts';
import { decidePlans } from './plans/decide.ts';
import { evolvePlans } from './plans/evolve.ts';
import { decideRegistry } from './registry/decide.ts';
import { countedOn, evolveRegistry } from './registry/evolve.ts';
import type { RegistryEvent } from './registry/state.ts';
import { decideSessions } from './sessions/decide.ts';
import { evolveSessions } from './sessions/evolve.ts';
import { decideSettings } from './settings/decide.ts';
import { evolveSettings } from './settings/evolve.ts';
import { unfounded, type Office } from './state.ts';
import { decideVillages } from './villages/decide.ts';
import { evolveVillages } from './villages/evolve.ts';

/** What a command leads to in this state of the office. Pure. @param now ms since epoch, the server's clock */
export function decideOffice(
  office: Office,
  command: OfficeCommand,
  now: number,
): Decision<OfficeEvent> {
  if (command.type === 'office.found')
    return office.isFounded
      ? refuse('alreadyDone', 'office')
      : accept({ type: 'office.founded', ...command.data });
  if (!office.isFounded) return refuse('notFound', 'office');
  const decision = decideInPart(office, command, now);
  return decision.accepted && isStaleOfficeEdit(office, command)
    ? refuse('changedMeanwhile', 'text')
    : decision;
}

type LaterCommand = Exclude<OfficeCommand, { readonly type: 'office.found' }>;

function decideInPart(office: Office, command: LaterCommand, now: number): Decision<OfficeEvent> {
  if (isOf('settings', command)) return decideSettings(office, command);
  if (isOf('villages', command)) return decideVillages(office, command, now);
  if (isOf('fields', command) || isOf('leaders', command))
    return decideLeaders(office, command, now);
  if (isOf('plans', command)) return decidePlans(office, command);
  if (isOf('sessions', command)) return decideSessions(office, command);
  if (isOf('registry', command)) return decideRegistry(office, command);
  return command satisfies never;
}

/** The office after an event that happened at `at` (server time, ms since epoch). */
export function evolveOffice(office: Office, event: OfficeEvent, at: number): Office {
  if (event.type === 'office.founded') return founded(event);
  if (isOf('settings', event))
    return { ...office, settings: evolveSettings(office.settings, event) };
  if (isOf('villages', event))
    return { ...office, villages: evolveVillages(office.villages, event, at) };
  if (isOf('fields', event) || isOf('leaders', event))
    return { ...office, ...evolveLeaders(office, event) };
  if (isOf('plans', event)) return { ...office, plans: evolvePlans(office.plans, event, at) };
  if (isOf('sessions', event))
    return { ...office, sessions: evolveSessions(office.sessions, event, at) };
  if (isOf('registry', event)) return registered(office, event, at);
  return event satisfies never;
}

function registered(office: Office, event: RegistryEvent, at: number): Office {
  const registry = evolveRegistry(office.registry, event, at);
  if (event.type !== 'registry.numberGiven') return { ...office, registry };
  const { settings } = office;
  const numbering = countedOn(settings.numbering, event.given);
  return { ...office, registry, settings: { ...settings, numbering } };
}

function founded({ name, settings, fields }: OfficeFounded): Office {
  const numbered = fields.reduce<readonly Field[]>(
    (list, text) => [...list, { id: nextId(list), text, removed: false }],
    [],
  );
  return { ...unfounded, isFounded: true, name, settings, fields: numbered };
}

function isOf<Part extends string, Message extends { readonly type: string }>(
  part: Part,
  message: Message,
): message is Extract<Message, { readonly type: `${Part}.${string}` }> {
  return message.type.startsWith(`${part}.`);
}
