import type { DataOf } from '../commands.ts';
import { accept, refuse, type Context, type Decision } from '../../aggregate/decision.ts';
import type { Author, Wording } from './commands.ts';
import { published, type RegisterEvent } from './state.ts';
import { takesOpinions } from '../after-end.ts';
import { isField } from '../fields.ts';
import { find, nextId, type OpinionId } from '../../aggregate/ids.ts';
import type { Meeting } from '../state.ts';
import { expectedPerson, personWithCard, provenCards } from '../people/state.ts';
import { knownOwner } from '../queue/state.ts';
import { heardWith } from './speakers-heard.ts';

/** A participant writes an opinion on a phone; it waits for approval. */
export function submit(
  meeting: Meeting,
  data: DataOf<'register.submit'>,
  { actor, now }: Context,
): Decision<RegisterEvent> {
  if (!takesOpinions(meeting, now)) return refuse('meetingAdjourned');
  if (!isField(meeting, data.field)) return refuse('notFound', 'field');
  if (actor.role !== 'participant') return refuse('notPermitted');
  const { kind, field, text, named, card } = data;
  const isProven = card !== null && provenCards(meeting, actor.participant).includes(card);
  if (!isProven && meeting.rules.provenOnly) return refuse('cardUnproven', 'card');
  const person = isProven ? personWithCard(meeting.roster, card) : undefined;
  const author = {
    name: person?.text.name ?? data.name.trim(),
    card: isProven ? card : null,
    village: person?.text.village ?? '',
  };
  return accept({
    type: 'register.opinionSubmitted',
    opinion: nextId(meeting.register.opinions),
    channel: 'phone',
    unregistered: { kind, field, text, named, author },
    claimedCard: isProven ? null : card,
    person: person?.id ?? null,
    owner: actor.participant,
  });
}

/** A village hands in, before the meeting is opened, what its households have said; it waits for approval. */
export function collect(
  meeting: Meeting,
  { opinions }: DataOf<'register.collect'>,
): Decision<RegisterEvent> {
  if (meeting.stage.name === 'open') return refuse('meetingAlreadyOpen');
  if (meeting.stage.name === 'adjourned') return refuse('meetingAdjourned');
  const people = opinions.map(({ person }) =>
    person === null ? null : expectedPerson(meeting.roster, person),
  );
  if (people.includes(undefined)) return refuse('notFound', 'person');
  if (opinions.some(({ wording }) => !isField(meeting, wording.field)))
    return refuse('notFound', 'field');
  const first = nextId(meeting.register.opinions);
  return accept(
    ...opinions.map(({ wording, person }, index) => ({
      type: 'register.opinionSubmitted' as const,
      opinion: (first + index) as OpinionId, // the numbers that follow
      channel: 'preCollected' as const,
      unregistered: withAuthor(wording, people[index]?.text ?? null),
      claimedCard: null,
      person,
      owner: null,
    })),
  );
}

/** The secretary takes an opinion down, straight into the register. */
export function record(meeting: Meeting, data: DataOf<'register.record'>): Decision<RegisterEvent> {
  const { channel, spokenIn, interpreter, originalWords } = data;
  if (!isField(meeting, data.wording.field)) return refuse('notFound', 'field');
  const entry = spokenIn === null ? null : find(meeting.queue.entries, spokenIn);
  if (entry === undefined) return refuse('notFound', 'spokenIn');
  const personId = data.person ?? entry?.person ?? null;
  const person = personId === null ? null : expectedPerson(meeting.roster, personId);
  if (person === undefined) return refuse('notFound', 'person');
  const wording = withAuthor(data.wording, person?.text ?? entry);
  // What is spoken is its speaker's: not that of a phone which only says whose turn it is, nor where somebody else spoke.
  const isTheirs = entry !== null && personId === (entry.person ?? null);
  const owner = isTheirs ? knownOwner(entry) : null;
  const voice = { person: personId, owner, author: wording.author };
  const opinion = nextId(meeting.register.opinions);
  return accept({
    type: 'register.opinionRecorded',
    opinion,
    channel,
    ...published(wording, meeting.stage),
    person: personId,
    spokenIn,
    originalWords: originalWords || null,
    interpreter: interpreter || null,
    owner,
    speakersHeard: heardWith(meeting, voice, opinion),
  });
}

/** The wording, with the author that is known when nobody has written one. */
export function withAuthor(wording: Wording, known: Author | null): Wording {
  if (known === null || wording.author.name.trim() !== '') return wording;
  const { name, card, village } = known;
  return { ...wording, author: { name, card, village } };
}
