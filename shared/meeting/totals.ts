import type { Authority, Channel, OutcomeName } from '../forms/lists.ts';
import type { FieldId } from '../aggregate/ids.ts';
import type { Meeting } from './state.ts';
import { isRegistered } from './register/state.ts';

/** Counts over the public register; those withdrawn, hidden or waiting for approval are not in it. */
export interface Totals {
  readonly opinions: number;
  readonly answered: number;
  /** opinions from phones that wait for the desk's approval */
  readonly pending: number;
  readonly speakers: number;
  readonly byOutcome: ReadonlyMap<OutcomeName, number>;
  readonly byField: ReadonlyMap<FieldId, number>;
  readonly byChannel: ReadonlyMap<Channel, number>;
  readonly byAuthority: ReadonlyMap<Authority, number>;
}

export function totals(meeting: Meeting): Totals {
  const { opinions, speakersHeard } = meeting.register;
  const registered = opinions.filter(isRegistered);
  const answers = registered.flatMap(({ answer }) => answer ?? []);
  return {
    opinions: registered.length,
    answered: answers.length,
    pending: opinions.filter(({ standing }) => standing.name === 'pending').length,
    speakers: speakersHeard,
    byOutcome: counted(answers.map(({ outcome }) => outcome.name)),
    byField: counted(registered.map(({ standing }) => standing.content.field)),
    byChannel: counted(registered.map(({ channel }) => channel)),
    byAuthority: counted(answers.map(({ authority }) => authority)),
  };
}

function counted<Key>(keys: readonly Key[]): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
