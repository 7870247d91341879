import { isDialogueItem } from '#shared/meeting/agenda/state.ts';
import type { CommandType } from '#shared/meeting/commands.ts';
import { find } from '#shared/aggregate/ids.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Opinion } from '#shared/meeting/register/state.ts';
import { expectedPeople, type Person } from '#shared/meeting/people/state.ts';
import { isUnderWay, type Entry } from '#shared/meeting/queue/state.ts';
import { folded, matches } from '#shared/language/search.ts';
import { tidy } from '#lib/language/tidy.ts';

/** What can be done with somebody from the command line. */
export type PersonAction = 'checkIn' | 'checkOut' | 'enqueue' | 'grantFloor' | 'record' | 'show';

/** The letter after a name or number that chooses the action: "17 h". The same in both languages. */
export const actionLetters: Readonly<Record<PersonAction, string>> = {
  checkIn: 'd',
  checkOut: 'v',
  enqueue: 'h',
  grantFloor: 'm',
  record: 'g',
  show: 'x',
};

/** Somebody who can be meant: on the roster, or only in the queue. */
export interface Candidate {
  readonly person: Person | null;
  /** their turn that is waiting or being spoken, if any */
  readonly entry: Entry | null;
  readonly name: string;
  readonly card: number | null;
  readonly village: string;
}

/** What can be done with somebody whom nobody has on a list. */
export type GuestAction = 'enqueue' | 'addPerson' | 'record';

/** The letter that chooses it; adding somebody to the roster checks them in, so it has the same letter. */
export const guestLetters: Readonly<Record<GuestAction, string>> = {
  enqueue: actionLetters.enqueue,
  addPerson: actionLetters.checkIn,
  record: actionLetters.record,
};

export type Suggestion<Shortcut extends string = string> =
  | { readonly kind: 'person'; readonly action: PersonAction; readonly candidate: Candidate }
  /** several people could be meant: this narrows it down to one */
  | { readonly kind: 'pick'; readonly candidate: Candidate }
  | {
      readonly kind: 'guest';
      readonly action: GuestAction;
      readonly name: string;
      readonly card: number | null;
      /** whether the action was asked for by its letter: a mistyped name alone puts nobody on a list */
      readonly isMeant: boolean;
    }
  | { readonly kind: 'opinion'; readonly opinion: Opinion }
  | { readonly kind: 'shortcut'; readonly shortcut: Shortcut };

export interface Offer<Shortcut extends string> {
  readonly meeting: Meeting;
  readonly may: (command: CommandType) => boolean;
  /** what can be done without naming anybody, with the titles it is known under */
  readonly shortcuts: readonly { readonly id: Shortcut; readonly titles: readonly string[] }[];
}

const mostPeople = 8;

/**
 * What can be done with what was typed, the most natural first: a card number, a few letters of a name, either
 * with an action letter after it; "#14" for an opinion; the first letters of a shortcut's title, or ">" for all.
 */
export function suggestions<Shortcut extends string>(
  typed: string,
  offer: Offer<Shortcut>,
): readonly Suggestion<Shortcut>[] {
  const line = tidy(typed);
  if (line === '') return [];
  if (line.startsWith('>')) return shortcutsFor(line.slice(1), offer);
  const number = /^#\s*(\d+)$/.exec(line)?.[1];
  if (number !== undefined) return opinionsFor(Number(number), offer.meeting);
  const numbered = /^(\d{1,4})(?:\s+(.*))?$/.exec(line);
  if (numbered?.[1] !== undefined) return byCard(Number(numbered[1]), numbered[2] ?? '', offer);
  return byName(line, offer);
}

function byCard<Shortcut extends string>(
  card: number,
  rest: string,
  offer: Offer<Shortcut>,
): readonly Suggestion<Shortcut>[] {
  const { meeting } = offer;
  const holders = candidates(meeting).filter((candidate) => candidate.card === card);
  const action = actionOf(rest);
  if (rest !== '' && (action === null || holders.length === 0)) return guestsFor(rest, card, offer);
  const acts = holders.flatMap((candidate) => actsFor(candidate, action, offer));
  if (action !== null) return acts;
  const guests = holders.length === 0 ? guestsFor('', card, offer) : [];
  return [...acts, ...guests, ...opinionsFor(card, meeting)];
}

function byName<Shortcut extends string>(
  line: string,
  offer: Offer<Shortcut>,
): readonly Suggestion<Shortcut>[] {
  const everybody = candidates(offer.meeting);
  const found = everybody.filter(({ name }) => matches(name, line));
  const { name, action } = split(line);
  const meant =
    found.length > 0 || action === null ? [] : everybody.filter((one) => matches(one.name, name));
  if (meant.length > 0) return meant.flatMap((one) => actsFor(one, action, offer));
  const people: readonly Suggestion<Shortcut>[] =
    found.length <= 2
      ? found.flatMap((candidate) => actsFor(candidate, null, offer))
      : found.slice(0, mostPeople).map((candidate) => ({ kind: 'pick', candidate }));
  // A stranger may be called like somebody on the list, but the one on the list is meant more often.
  return [...people, ...shortcutsFor(line, offer), ...guestsFor(line, null, offer)];
}

/** What was typed as a name with an action letter after it. */
function split(line: string): { readonly name: string; readonly action: PersonAction | null } {
  const words = line.split(/\s+/);
  return { name: words.slice(0, -1).join(' '), action: actionOf(words[words.length - 1] ?? '') };
}

function actionOf(letter: string): PersonAction | null {
  const wanted = folded(letter);
  const all = Object.entries(actionLetters) as [PersonAction, string][]; // the keys of that table
  return all.find(([, known]) => known === wanted)?.[0] ?? null;
}

/** Everybody on the roster, and those in the queue who are not on it. */
export function candidates(meeting: Meeting): readonly Candidate[] {
  const live = meeting.queue.entries.filter(({ status }) => isUnderWay(status));
  const known = expectedPeople(meeting).map((person) => candidateOf(person, live));
  const strangers = live
    .filter((entry) => entry.person == null)
    .map((entry): Candidate => {
      // Found under the name that was typed on the phone, too: whoever is chosen here is known to the desk.
      const name = entry.name || (entry.claim?.name ?? '');
      return { person: null, entry, ...identity(entry), name };
    });
  return [...known, ...strangers];
}

/** Somebody on the roster, with what they ask in this queue. */
export function candidateOf(person: Person, entries: readonly Entry[]): Candidate {
  const entry = entries.find((one) => one.person === person.id && isUnderWay(one.status)) ?? null;
  return { person, entry, ...identity(person.text) };
}

const identity = ({ name, card, village }: Pick<Candidate, 'name' | 'card' | 'village'>) => ({
  name,
  card,
  village,
});

function actsFor<Shortcut extends string>(
  candidate: Candidate,
  only: PersonAction | null,
  offer: Offer<Shortcut>,
): readonly Suggestion<Shortcut>[] {
  const asked = only !== null && isSoAlready(candidate, only) ? 'show' : only;
  return actionsFor(candidate, offer)
    .filter((action) => asked === null || action === asked)
    .map((action) => ({ kind: 'person', action, candidate }));
}

/** Whether somebody asks for what is so already: whoever types a card again at the door is told, not left without a word. */
function isSoAlready({ person }: Candidate, action: PersonAction): boolean {
  if (person === null) return false;
  return action === (person.presentSince === null ? 'checkOut' : 'checkIn');
}

/** What can be done with somebody now, the natural next thing first. */
export function actionsFor(
  candidate: Candidate,
  { meeting, may }: Pick<Offer<string>, 'meeting' | 'may'>,
): readonly PersonAction[] {
  return inNaturalOrder(candidate, meeting).filter((action) => {
    switch (action) {
      case 'checkIn':
        return candidate.person?.presentSince === null && may('people.checkIn');
      case 'checkOut':
        return typeof candidate.person?.presentSince === 'number' && may('people.checkOut');
      case 'enqueue':
        return meeting.stage.name !== 'adjourned' && may('queue.add');
      case 'grantFloor':
        return meeting.stage.name === 'open' && may('queue.grantFloor');
      case 'record':
        return may('register.record');
      case 'show':
        return candidate.person !== null || candidate.entry !== null;
      default:
        return action satisfies never;
    }
  });
}

function inNaturalOrder(candidate: Candidate, meeting: Meeting): readonly PersonAction[] {
  const { entry, person } = candidate;
  if (entry?.status.name === 'speaking') return ['record', 'show', 'checkIn', 'checkOut'];
  if (entry !== null) {
    return meeting.queue.order[0] === entry.id
      ? ['grantFloor', 'record', 'show', 'checkIn', 'checkOut']
      : ['show', 'grantFloor', 'record', 'checkIn', 'checkOut'];
  }
  if (person?.presentSince === null) return ['checkIn', 'enqueue', 'grantFloor', 'record', 'show'];
  // At roll call a card that is typed twice puts nobody on the list of those who wait.
  return isRollCall(meeting)
    ? ['show', 'enqueue', 'grantFloor', 'record', 'checkOut']
    : ['enqueue', 'grantFloor', 'record', 'checkOut', 'show'];
}

/** People arrive, and nobody is heard or answered yet or any more. */
function isRollCall({ agenda, stage }: Meeting): boolean {
  const running = agenda.running === null ? undefined : find(agenda.items, agenda.running);
  return stage.name !== 'adjourned' && (running === undefined || !isDialogueItem(running));
}

/** What can be done with a stranger: what an action letter at the end asks for, then everything with the whole as a name. */
function guestsFor<Shortcut extends string>(
  typed: string,
  card: number | null,
  { meeting, may }: Offer<Shortcut>,
): readonly Suggestion<Shortcut>[] {
  const { name, action: letter } = split(typed);
  const isLive = meeting.stage.name !== 'adjourned';
  const allowed = guestActions.filter((action) => {
    switch (action) {
      case 'enqueue':
        return isLive && may('queue.add');
      case 'addPerson':
        return may('people.addPerson');
      case 'record':
        return may('register.record');
      default:
        return action satisfies never;
    }
  });
  const offered = (action: GuestAction, called: string, isMeant: boolean) =>
    called === '' && (card === null || action === 'addPerson')
      ? []
      : [{ kind: 'guest', action, name: called, card, isMeant } as const];
  const meant = allowed
    .filter((action) => letter !== null && guestLetters[action] === actionLetters[letter])
    .flatMap((action) => offered(action, name, true));
  return [...meant, ...allowed.flatMap((action) => offered(action, typed, false))];
}

const guestActions: readonly GuestAction[] = ['enqueue', 'addPerson', 'record'];

function opinionsFor(number: number, meeting: Meeting): readonly Suggestion<never>[] {
  const opinion = meeting.register.opinions.find(({ id }) => id === number);
  return opinion === undefined ? [] : [{ kind: 'opinion', opinion }];
}

function shortcutsFor<Shortcut extends string>(
  typed: string,
  { shortcuts }: Offer<Shortcut>,
): readonly Suggestion<Shortcut>[] {
  const wanted = folded(typed);
  return shortcuts
    .filter(
      ({ titles }) => wanted === '' || titles.some((title) => folded(title).startsWith(wanted)),
    )
    .map(({ id }) => ({ kind: 'shortcut', shortcut: id }));
}

/** The candidate as a command line that means nobody else. */
export function lineFor(candidate: Candidate): string {
  return candidate.card === null ? candidate.name : String(candidate.card);
}

/** The entry of a candidate as it stands now, after what has happened meanwhile. */
export function liveEntry(meeting: Meeting, candidate: Candidate): Entry | null {
  const entry =
    candidate.entry === null ? undefined : find(meeting.queue.entries, candidate.entry.id);
  return entry !== undefined && isUnderWay(entry.status) ? entry : null;
}

/** The year in a birth date, however the list wrote it: what tells two people of one name apart. */
