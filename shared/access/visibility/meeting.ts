import type { AgendaItem } from '../../meeting/agenda/state.ts';
import type { Minutes } from '../../meeting/minutes/state.ts';
import type { Entry } from '../../meeting/queue/state.ts';
import type { Opinion } from '../../meeting/register/state.ts';
import type { Meeting } from '../../meeting/state.ts';
import {
  accompanying,
  authorFor,
  calledFor,
  chaired,
  claim,
  consent,
  content,
  details,
  unregistered,
  field,
  floor,
  formerAnswer,
  formerWording,
  grant,
  itemText,
  leaderText,
  officials,
  passageText,
  personText,
  readingPage,
  rules,
  watch,
  withheld,
} from './records.ts';
import type { Rows, Within } from './rows.ts';

const item: Rows<AgendaItem> = {
  id: 'everyone',
  text: ['everyone', itemText],
  status: 'everyone',
  watch: ['everyone', watch],
  startedAt: 'everyone',
  endedAt: 'everyone',
  conclusion: 'everyone',
};

const entry: Rows<Entry> = {
  ...calledFor('everyone'),
  id: 'everyone',
  field: 'everyone',
  turn: 'everyone',
  enteredBy: 'everyone',
  askedAt: 'everyone',
  status: ['everyone', { name: 'everyone', spokenMs: 'everyone' }],
  claim: ['door', claim],
  person: 'staff',
  owner: 'nobody',
  reason: 'desk',
  movedBy: 'everyone',
};

const opinion: Rows<Opinion> = {
  ...accompanying,
  id: 'everyone',
  channel: 'everyone',
  standing: ['everyone', { name: 'everyone', content: ['everyone', content] }],
  receivedAt: 'everyone',
  supports: 'everyone',
  answeringMs: 'everyone',
  unregistered: ['desk', unregistered],
  claimedCard: 'desk',
  confidentialAuthor: ['notThePublic', authorFor('notThePublic')],
  person: 'notThePublic',
  spokenIn: 'notThePublic',
  withheld: ['desk', withheld],
  reason: 'desk',
  owner: 'nobody',
  supporters: 'nobody',
  supportingCards: 'nobody',
  earlier: ['desk', { ...formerWording, replacedAt: 'desk' }],
  earlierAnswers: ['desk', formerAnswer],
};

const minutes: Rows<Minutes, Within['desk']> = {
  order: 'desk',
  officials: ['desk', officials],
  rewordings: [
    'desk',
    {
      passage: 'desk',
      text: 'desk',
      replaced: 'desk',
      rewordedBy: 'desk',
      rewordedByLink: 'desk',
      rewordedAt: 'desk',
    },
  ],
  leftOut: 'desk',
  remarkOrder: 'desk',
  remarks: ['desk', { id: 'desk', after: 'desk', text: 'desk', removed: 'desk' }],
  objections: ['desk', { id: 'desk', by: 'desk', text: 'desk', removed: 'desk' }],
  adopted: ['desk', { adoptedAt: 'desk', passages: ['desk', passageText] }],
  addenda: ['desk', { text: 'desk', addedAt: 'desk' }],
};

/** Who may see what of a meeting. */
export const meetingVisibility: Rows<Meeting> = {
  code: 'everyone',
  details: ['everyone', details],
  rules: ['everyone', rules],
  stage: [
    'everyone',
    { name: 'everyone', openedAt: 'everyone', adjournedAt: 'everyone', item: 'everyone' },
  ],
  corrections: ['everyone', { since: 'everyone', ms: 'everyone' }],
  fields: ['everyone', field],
  agenda: ['everyone', { items: ['everyone', item], order: 'everyone', running: 'everyone' }],
  queue: [
    'everyone',
    {
      entries: ['everyone', entry],
      order: 'everyone',
      open: 'everyone',
      floor: ['everyone', floor],
      lastHeld: 'everyone',
    },
  ],
  register: ['everyone', { opinions: ['everyone', opinion], speakersHeard: 'everyone' }],
  leaders: ['everyone', { id: 'everyone', text: ['everyone', leaderText], removed: 'everyone' }],
  minutes: ['desk', minutes],
  reading: ['inTheHall', readingPage],
  results: ['everyone', { publishedAt: 'everyone', chairedBy: ['everyone', chaired] }],
  roster: [
    'door',
    {
      id: 'door',
      text: ['door', personText],
      presentSince: 'door',
      stays: ['door', { arrivedAt: 'door', leftAt: 'door' }],
      consent: ['desk', { ...consent, at: 'desk' }],
      removed: 'door',
    },
  ],
  present: 'everyone',
  stubLength: 'everyone',
  stubKey: 'nobody',
  proofs: ['nobody', { card: 'nobody', owner: 'nobody' }],
  links: [
    'office',
    {
      id: 'office',
      grant: ['office', grant],
      nonce: 'nobody',
      issuedAt: 'office',
      codesUsed: 'office',
      devices: [
        'office',
        { id: 'office', kind: 'office', enteredAt: 'office', usedAt: 'office', endedAt: 'office' },
      ],
      revokedAt: 'office',
    },
  ],
  rehearsal: 'everyone',
  deleted: 'everyone',
};
