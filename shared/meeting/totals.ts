import type { Authority, Channel, OutcomeName } from '../forms/lists.ts';
import { find, type FieldId } from '../aggregate/ids.ts';
import { isAfterEnd } from './after-end.ts';
import type { Meeting } from './state.ts';
import { isRegistered, type Opinion } from './register/state.ts';

/** Counts over the public register; those withdrawn, hidden or waiting for approval are not in it. */
export interface Totals {
  readonly opinions: number;
  readonly answered: number;
  /** opinions with which the meeting itself was enough; with those settled later they are all opinions */
  readonly settledHere: number;
  readonly settledLater: number;
  /** opinions from phones that wait for the desk's approval */
  readonly pending: number;
  /** opinions that phones handed in after the end; they are counted above as well */
  readonly afterEnd: number;
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
  const settledHere = registered.filter((opinion) => isSettled(opinion, opinions)).length;
  return {
    opinions: registered.length,
    answered: answers.length,
    settledHere,
    settledLater: registered.length - settledHere,
    pending: opinions.filter(({ standing }) => standing.name === 'pending').length,
    afterEnd: registered.filter((opinion) => isAfterEnd(meeting, opinion)).length,
    speakers: speakersHeard,
    byOutcome: counted(answers.map(({ outcome }) => outcome.name)),
    byField: counted(registered.map(({ standing }) => standing.content.field)),
    byChannel: counted(registered.map(({ channel }) => channel)),
    byAuthority: counted(answers.map(({ authority }) => authority)),
  };
}

const settlingOutcomes: ReadonlySet<OutcomeName> = new Set<OutcomeName>([
  'answered',
  'resolved',
  'noted',
  'explained',
]);

/** Whether nothing is left to do after the answer; what is merged is settled with the opinion it was merged into. */
function isSettled({ answer }: Opinion, opinions: readonly Opinion[]): boolean {
  if (answer === null) return false;
  const { outcome } = answer;
  if (outcome.name !== 'merged') return settlingOutcomes.has(outcome.name) && outcome.due === null;
  const into = find(opinions, outcome.into);
  return into?.standing.name === 'registered' && isSettled(into, opinions);
}

function counted<Key>(keys: readonly Key[]): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
