import type { Opinion } from './register/decide.ts';
import type { FieldId } from '../records/ids.ts';
import type { Meeting } from './meeting.ts';
import type { Authority, Channel, OutcomeName } from '../forms/schema.ts';

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

export type RegisteredOpinion = Opinion & {
  readonly standing: Extract<Opinion['standing'], { readonly name: 'registered' }>;
};

export function isRegistered(opinion: Opinion): opinion is RegisteredOpinion {
  return opinion.standing.name === 'registered';
}

function counted<Key>(keys: readonly Key[]): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
