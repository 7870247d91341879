import type { OpinionId } from '../aggregate/ids.ts';
import type { Called, Claim, Entry } from './queue/state.ts';
import type { Author } from './register/commands.ts';
import { isRegistered } from './register/state.ts';
import type { Names } from './stage/state.ts';
import type { Meeting } from './state.ts';

const nobody: Called = { honorific: '', name: '', card: null, village: '' };

/** What is left of a claim: it is not known who asks. */
const nothingClaimed: Claim = { name: '', card: null, village: '' };

/** The names that the public reads while the meeting goes on, and the claims that helpers do. */
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
    claims: queue.entries.flatMap(({ id: entry, claim }) =>
      claim == null ? [] : [{ entry, claim }],
    ),
  };
}

/** The meeting without the names and claims of households; the names of leaders and officials stay. */
export function withoutNames(meeting: Meeting): Meeting {
  return named(
    meeting,
    ({ claim }) => (claim == null ? nobody : { ...nobody, claim: nothingClaimed }),
    () => null,
  );
}

/** The meeting with these names, where it knows what they belong to. */
export function withNames(meeting: Meeting, { entries, opinions, claims }: Names): Meeting {
  const ofEntries = new Map(entries.map(({ entry, ...called }) => [entry, called]));
  const ofOpinions = new Map(opinions.map(({ opinion, author }) => [opinion, author]));
  const claimed = new Map(claims?.map(({ entry, claim }) => [entry, { claim }]));
  return named(
    meeting,
    ({ id }) => ({ ...ofEntries.get(id), ...claimed.get(id) }),
    (opinion, author) => ofOpinions.get(opinion) ?? author,
  );
}

function named(
  meeting: Meeting,
  ofEntry: (entry: Entry) => Partial<Entry>,
  ofOpinion: (opinion: OpinionId, author: Author | null) => Author | null,
): Meeting {
  const { queue, register } = meeting;
  return {
    ...meeting,
    queue: {
      ...queue,
      entries: queue.entries.map((entry) => ({ ...entry, ...ofEntry(entry) })),
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
