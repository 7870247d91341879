import type { EntryId, OpinionId } from '../aggregate/ids.ts';
import type { Called } from './queue/state.ts';
import type { Author } from './register/commands.ts';
import { isRegistered } from './register/state.ts';
import type { Names } from './stage/state.ts';
import type { Meeting } from './state.ts';

const nobody: Called = { honorific: '', name: '', card: null, village: '' };

/** The names that the public reads while the meeting goes on. */
export function namesIn({ queue, register }: Meeting): Names {
  return {
    entries: queue.entries
      .map(({ id: entry, honorific, name, card, village }) => ({
        entry,
        honorific,
        name,
        card,
        village,
      }))
      .filter(({ name, card, village }) => name !== '' || card !== null || village !== ''),
    opinions: register.opinions.flatMap(({ id: opinion, standing }) =>
      standing.name === 'registered' && standing.content.author !== null
        ? [{ opinion, author: standing.content.author }]
        : [],
    ),
  };
}

/** The meeting without the names of households; those of leaders and officials stay. */
export function withoutNames(meeting: Meeting): Meeting {
  return named(
    meeting,
    () => nobody,
    () => null,
  );
}

/** The meeting with these names, where it knows what they belong to. */
export function withNames(meeting: Meeting, { entries, opinions }: Names): Meeting {
  const ofEntries = new Map(entries.map(({ entry, ...called }) => [entry, called]));
  const ofOpinions = new Map(opinions.map(({ opinion, author }) => [opinion, author]));
  return named(
    meeting,
    (entry) => ofEntries.get(entry) ?? null,
    (opinion, author) => ofOpinions.get(opinion) ?? author,
  );
}

function named(
  meeting: Meeting,
  ofEntry: (entry: EntryId) => Called | null,
  ofOpinion: (opinion: OpinionId, author: Author | null) => Author | null,
): Meeting {
  const { queue, register } = meeting;
  return {
    ...meeting,
    queue: {
      ...queue,
      entries: queue.entries.map((entry) => ({ ...entry, ...ofEntry(entry.id) })),
    },
    register: {
      ...register,
      opinions: register.opinions.map((opinion) => {
        if (!isRegistered(opinion)) return opinion;
        const { content } = opinion.standing;
        const author = ofOpinion(opinion.id, content.author);
        return { ...opinion, standing: { name: 'registered', content: { ...content, author } } };
      }),
    },
  };
}
