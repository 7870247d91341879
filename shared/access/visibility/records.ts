import type { Field } from '../../meeting/fields.ts';
import type { ItemText } from '../../meeting/agenda/commands.ts';
import type { Outcome } from '../../meeting/answers/commands.ts';
import type { Answer, Assignment, HandedBack } from '../../meeting/answers/state.ts';
import type { FollowUpStep } from '../../meeting/commitments/state.ts';
import type { Grant } from '../../meeting/links/commands.ts';
import type { MinutesOfficials } from '../../meeting/minutes/commands.ts';
import type { PassageText, ReadingPage } from '../../meeting/minutes/state.ts';
import type { Chaired } from '../../meeting/results/state.ts';
import type { ConsentText, LeaderText, PersonText } from '../../meeting/people/commands.ts';
import type { Details, FieldText, Rules } from '../../meeting/plan/commands.ts';
import type { Holder } from '../../meeting/queue/commands.ts';
import type { Called, Claim, Floor } from '../../meeting/queue/state.ts';
import type { Author, Wording } from '../../meeting/register/commands.ts';
import type { Accompanying, Content, FormerWording } from '../../meeting/register/state.ts';
import type { Stopwatch } from '../../aggregate/stopwatch.ts';
import type { Readers, Rows, Within } from './rows.ts';

// Records that occur both in events and in the meeting. What one of them is shown to is said where it occurs.

export const details: Rows<Details> = {
  title: 'everyone',
  agency: 'everyone',
  village: 'everyone',
  venue: 'everyone',
  startsAt: 'everyone',
  endsAt: 'everyone',
  notice: 'everyone',
  resultsAddress: 'everyone',
};

export const rules: Rows<Rules> = {
  speakMinutes: 'everyone',
  answerMinutes: 'everyone',
  firstTurnFirst: 'everyone',
  roundSize: 'everyone',
  priority: 'everyone',
  codeDays: 'everyone',
  lateMinutes: 'everyone',
  asksForStub: 'everyone',
  provenOnly: 'everyone',
};

export const fieldText: Rows<FieldText> = {
  name: ['everyone', { vi: 'everyone', en: 'everyone' }],
  usualPost: 'everyone',
};

export const field: Rows<Field> = {
  id: 'everyone',
  text: ['everyone', fieldText],
  removed: 'everyone',
};

export const itemText: Rows<ItemText> = {
  kind: 'everyone',
  title: 'everyone',
  presenter: 'everyone',
  plannedMinutes: 'everyone',
};

export const leaderText: Rows<LeaderText> = {
  honorific: 'everyone',
  name: 'everyone',
  post: 'everyone',
  fields: 'everyone',
};

/** Law 91/2025/QH15: ethnic group and poverty category are sensitive. */
export const personText: Rows<PersonText, Within['door']> = {
  honorific: 'door',
  name: 'door',
  card: 'door',
  village: 'door',
  category: 'desk',
  ethnicGroup: 'office',
  birthDate: 'desk',
  gender: 'office',
  phone: 'office',
  household: [
    'door',
    {
      head: 'door',
      relation: 'door',
      persons: 'desk',
      categoryYear: 'desk',
      isNewCase: 'desk',
    },
  ],
  needs: 'desk',
  note: 'office',
};

const official: Rows<MinutesOfficials['delegates'][number], Within['desk']> = {
  honorific: 'desk',
  name: 'desk',
  post: 'desk',
};

export const chaired: Rows<Chaired> = { honorific: 'everyone', name: 'everyone', post: 'everyone' };

export const officials: Rows<MinutesOfficials, Within['desk']> = {
  chair: ['desk', official],
  coChairs: ['desk', official],
  secretary: ['desk', official],
  interpreters: ['desk', official],
  delegates: ['desk', official],
};

export const passageText: Rows<PassageText, Within['desk']> = {
  passage: 'desk',
  section: 'desk',
  form: 'desk',
  heading: 'desk',
  before: 'desk',
  text: 'desk',
  after: 'desk',
};

/** A page of the minutes is for the walls, and for nobody's pocket. */
export const readingPage: Rows<ReadingPage, Within['inTheHall']> = {
  page: 'inTheHall',
  pages: 'inTheHall',
  lines: ['inTheHall', { isHeading: 'inTheHall', text: 'inTheHall' }],
};

export const consent: Rows<ConsentText, Within['desk']> = {
  isGiven: 'desk',
  by: 'desk',
  way: 'desk',
};

export const grant: Rows<Grant, Within['office']> = {
  role: 'office',
  leader: 'office',
  village: 'office',
};

export const watch: Rows<Stopwatch> = { elapsedMs: 'everyone', runningSince: 'everyone' };

export const holder: Rows<Holder> = {
  kind: 'everyone',
  entry: 'everyone',
  opinion: 'everyone',
  leader: 'everyone',
};

export const floor: Rows<Floor> = {
  holder: ['everyone', holder],
  watch: ['everyone', watch],
  limitMs: 'everyone',
};

/** What a phone says of who asks to speak, while nobody knows whether it is true. */
export const claim: Rows<Claim, Within['door']> = { name: 'door', card: 'door', village: 'door' };

/** An author, public or known to some. */
export function authorFor<To extends Readers>(to: To): Rows<Author, To> {
  return { name: to, card: to, village: to };
}

/** Who is called to speak. */
export function calledFor<To extends Readers>(to: To): Rows<Called, To> {
  return { ...authorFor(to), honorific: to };
}

function assignmentFor<To extends Readers>(to: To): Rows<Assignment, To> {
  return { leader: to, assignedBy: to, assignedAt: to };
}

function handedBackFor<To extends Readers>(to: To): Rows<HandedBack, To> {
  return { leader: to, grounds: to, handedBackAt: to };
}

function followUpFor<To extends Readers>(to: To): Rows<Omit<FollowUpStep, 'reportedByLink'>, To> {
  return { kind: to, text: to, day: to, reportedBy: to, reportedAt: to };
}

function outcomeFor<To extends Readers>(to: To): Rows<Outcome, To> {
  return { name: to, due: to, into: to };
}

function answerFor<To extends Readers>(
  to: To,
): Rows<Omit<Answer, 'outcome' | 'recordedByLink'>, To> {
  return { leader: to, text: to, authority: to, recordedBy: to, recordedAt: to };
}

export const outcome: Rows<Outcome> = outcomeFor('everyone');

export const accompanying: Rows<Accompanying> = {
  assignment: ['everyone', assignmentFor('everyone')],
  answer: [
    'everyone',
    { ...answerFor('everyone'), recordedByLink: 'notThePublic', outcome: ['everyone', outcome] },
  ],
  followUp: ['everyone', { ...followUpFor('everyone'), reportedByLink: 'notThePublic' }],
  handedBack: ['everyone', handedBackFor('everyone')],
  summary: 'everyone',
  originalWords: 'notThePublic',
  interpreter: 'notThePublic',
};

/** What went with words that are hidden or withdrawn. */
export const withheld: Rows<Accompanying, Within['desk']> = {
  assignment: ['desk', assignmentFor('desk')],
  answer: [
    'desk',
    { ...answerFor('desk'), recordedByLink: 'desk', outcome: ['desk', outcomeFor('desk')] },
  ],
  followUp: ['desk', { ...followUpFor('desk'), reportedByLink: 'desk' }],
  handedBack: ['desk', handedBackFor('desk')],
  summary: 'desk',
  originalWords: 'desk',
  interpreter: 'desk',
};

/** The words of what waits for approval, is hidden or withdrawn. */
export const unregistered: Rows<Wording, Within['desk']> = {
  kind: 'desk',
  field: 'desk',
  text: 'desk',
  named: 'desk',
  author: ['desk', authorFor('desk')],
};

/** What an opinion said before. */
export const formerWording: Rows<FormerWording, Within['desk']> = {
  wording: ['desk', unregistered],
  person: 'desk',
  replacedBy: 'desk',
  replacedByLink: 'desk',
};

/** An answer that was replaced. */
export const formerAnswer: Rows<Answer, Within['desk']> = {
  ...answerFor('desk'),
  recordedByLink: 'desk',
  outcome: ['desk', outcomeFor('desk')],
};

export const content: Rows<Content> = {
  kind: 'everyone',
  field: 'everyone',
  text: 'everyone',
  author: ['everyone', authorFor('everyone')],
};
