import { find, type EntryId, type PersonId } from '#shared/aggregate/ids.ts';
import type { ConsentText, PersonText, Substitute } from '#shared/meeting/people/commands.ts';
import type { Person } from '#shared/meeting/people/state.ts';
import { staffWords } from '#lib/language/staff-words.ts';
import { authorFrom, nobody } from './opinion-draft.ts';
import { liveEntry, type Candidate, type GuestAction, type PersonAction } from './command-line.ts';
import type { Desk } from './desk.svelte.ts';
import { grantFloor } from './floor-actions.ts';
import { deskWords } from './desk-words.ts';

/** Does with somebody what was chosen. */
export async function actOn(desk: Desk, candidate: Candidate, action: PersonAction): Promise<void> {
  switch (action) {
    case 'checkIn':
    case 'checkOut':
      if (candidate.person !== null) await attend(desk, candidate.person.id, action === 'checkIn');
      return;
    case 'enqueue':
      await enqueue(desk, candidate);
      return;
    case 'grantFloor':
      await call(desk, candidate);
      return;
    case 'record':
      await recordFor(desk, candidate);
      return;
    case 'show':
      await show(desk, candidate);
      return;
    default:
      return action satisfies never;
  }
}

/** Says whether somebody is here already, and shows where they wait or else stand on the roster. */
async function show(desk: Desk, candidate: Candidate): Promise<void> {
  const { person, name } = candidate;
  if (typeof person?.presentSince === 'number')
    desk.tell(() => deskWords().said.alreadyPresent(name));
  const entry = liveEntry(desk.meeting, candidate);
  if (entry?.status.name === 'waiting') return desk.focus.go('queue', entry.id);
  if (person === null) return;
  await desk.show('attendance', person.id);
}

export async function attend(desk: Desk, id: PersonId, arrives: boolean): Promise<boolean> {
  const name = find(desk.meeting.roster, id)?.text.name ?? '';
  const reply = await desk.give(
    arrives ? 'people.checkIn' : 'people.checkOut',
    { person: id },
    () => (arrives ? deskWords().said.checkedIn(name) : deskWords().said.checkedOut(name)),
  );
  return reply.ok;
}

/** Somebody comes instead of whoever is expected, and is checked in. */
export async function comeInstead(
  desk: Desk,
  person: PersonId,
  instead: Substitute,
): Promise<boolean> {
  const reply = await desk.give('people.checkIn', { person, instead }, () =>
    deskWords().said.checkedIn(instead.name),
  );
  return reply.ok;
}

/** Corrects somebody on the roster. */
export async function correctPerson(
  desk: Desk,
  person: PersonId,
  { text, began }: { readonly text: PersonText; readonly began: string },
): Promise<boolean> {
  const reply = await desk.give('people.editPerson', { person, text, began }, () =>
    deskWords().attendance.edited(text.name),
  );
  return reply.ok;
}

/** Notes whether somebody may be named to the public, as they have just said. */
export async function recordConsent(
  desk: Desk,
  { id, text }: Person,
  consent: ConsentText,
): Promise<void> {
  await desk.give('people.recordConsent', { person: id, consent }, () =>
    staffWords().consent.recorded(text.name),
  );
}

/** Takes somebody off the roster who has done nothing yet. */
export async function removePerson(desk: Desk, { id, text }: Person): Promise<boolean> {
  const reply = await desk.give('people.removePerson', { person: id }, () =>
    deskWords().attendance.removed(text.name),
  );
  return reply.ok;
}

/** Somebody was taken for somebody else: they have not come yet. */
export async function takeBackArrival(desk: Desk, id: PersonId): Promise<void> {
  const name = find(desk.meeting.roster, id)?.text.name ?? '';
  await desk.give('people.checkOut', { person: id, isMistake: true }, () =>
    deskWords().said.neverCame(name),
  );
}

/** Puts somebody on the list of speakers; whoever asks to speak has arrived. */
export async function enqueue(desk: Desk, candidate: Candidate): Promise<EntryId | null> {
  const { person, name, card } = candidate;
  if (person?.presentSince === null && desk.may('people.checkIn'))
    await attend(desk, person.id, true);
  const data = { person: person?.id ?? null, name, card, field: null };
  const reply = await desk.give('queue.add', data, () =>
    deskWords().said.enqueued(name || String(card)),
  );
  return reply.ok ? (reply.created as EntryId) : null; // the record that queue.add creates is an entry
}

async function call(desk: Desk, candidate: Candidate): Promise<void> {
  const entry = liveEntry(desk.meeting, candidate)?.id ?? (await enqueue(desk, candidate));
  if (entry !== null) await grantFloor(desk, entry);
}

async function recordFor(desk: Desk, candidate: Candidate): Promise<void> {
  const author = authorFrom({ ...candidate, entry: liveEntry(desk.meeting, candidate) });
  const channel = author.entry === null ? 'paper' : 'spoken';
  desk.recording.turnTo(desk.meeting, author, channel);
  await desk.show('record');
}

/** Does what was chosen with somebody who is on no list yet. */
export async function welcome(
  desk: Desk,
  guest: { readonly action: GuestAction; readonly name: string; readonly card: number | null },
): Promise<void> {
  const { name, card } = guest;
  switch (guest.action) {
    case 'enqueue':
      await enqueue(desk, { person: null, entry: null, name, card, village: '' });
      return;
    case 'addPerson':
      await addPerson(desk, { name, card, village: desk.village });
      return;
    case 'record':
      desk.recording.turnTo(desk.meeting, { ...nobody, name, card }, 'paper');
      await desk.show('record');
      return;
    default:
      return guest.action satisfies never;
  }
}

/** Adds somebody to the roster and checks them in: they stand at the door. */
export async function addPerson(
  desk: Desk,
  known: Pick<PersonText, 'name' | 'card' | 'village'>,
): Promise<boolean> {
  const text: PersonText = {
    ...known,
    honorific: '',
    category: '',
    ethnicGroup: '',
    birthDate: '',
    gender: null,
    phone: '',
  };
  const added = await desk.give('people.addPerson', { text }, () =>
    deskWords().said.personAdded(known.name),
  );
  if (!added.ok) return false;
  const person = added.created as PersonId; // the record that people.addPerson creates is a person
  await desk.give('people.checkIn', { person }, () => deskWords().said.personAdded(known.name));
  return true;
}
