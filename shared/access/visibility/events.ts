import type { MeetingEvent } from '../../meeting/events.ts';
import type { Attributed, Published, Replacing, Retracted } from '../../meeting/register/state.ts';
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
  fieldText,
  floor,
  formerAnswer,
  formerWording,
  grant,
  holder,
  itemText,
  leaderText,
  officials,
  outcome,
  passageText,
  personText,
  readingPage,
  rules,
  withheld,
} from './records.ts';
import type { Rows } from './rows.ts';

type EventVisibility = {
  readonly [Type in MeetingEvent['type']]: Rows<Extract<MeetingEvent, { readonly type: Type }>>;
};

const published: Rows<Published> = {
  opinion: 'everyone',
  content: ['everyone', content],
  confidentialAuthor: ['notThePublic', authorFor('notThePublic')],
  keptAuthor: ['notThePublic', authorFor('notThePublic')],
  speakersHeard: 'everyone',
};

const replacing: Rows<Replacing> = { former: ['desk', formerWording] };

const attributed: Rows<Attributed> = { person: 'notThePublic', owner: 'nobody' };

const retracted: Rows<Retracted> = {
  opinion: 'everyone',
  unregistered: ['desk', unregistered],
  withheld: ['desk', withheld],
  reason: 'desk',
  speakersHeard: 'everyone',
};

/** Who may see what of an event: by its type. */
export const eventVisibility: EventVisibility = {
  'meeting.created': {
    type: 'everyone',
    code: 'everyone',
    rehearsal: 'everyone',
    plan: [
      'everyone',
      {
        details: ['everyone', details],
        rules: ['everyone', rules],
        fields: ['everyone', fieldText],
        items: ['everyone', itemText],
      },
    ],
  },
  'meeting.codeChanged': { type: 'everyone', code: 'everyone' },
  'meeting.detailsEdited': { type: 'everyone', details: ['everyone', details] },
  'meeting.rulesEdited': { type: 'everyone', rules: ['everyone', rules] },
  'meeting.fieldAdded': {
    type: 'everyone',
    field: 'everyone',
    fieldText: ['everyone', fieldText],
  },
  'meeting.fieldEdited': {
    type: 'everyone',
    field: 'everyone',
    fieldText: ['everyone', fieldText],
  },
  'meeting.fieldRemoved': { type: 'everyone', field: 'everyone' },
  'meeting.deleted': { type: 'everyone' },
  'meeting.opened': { type: 'everyone' },
  'meeting.openingUndone': { type: 'everyone' },
  'meeting.adjourned': { type: 'everyone', item: 'everyone', namesKept: 'notThePublic' },
  'meeting.reopened': {
    type: 'everyone',
    names: [
      'everyone',
      {
        entries: ['everyone', { ...calledFor('everyone'), entry: 'everyone' }],
        opinions: [
          'everyone',
          { opinion: 'everyone', author: ['everyone', authorFor('everyone')] },
        ],
        claims: ['door', { entry: 'door', claim: ['door', claim] }],
      },
    ],
  },

  'clock.corrected': { type: 'everyone', since: 'everyone', ms: 'everyone' },

  'agenda.itemAdded': {
    type: 'everyone',
    item: 'everyone',
    text: ['everyone', itemText],
    before: 'everyone',
  },
  'agenda.itemEdited': { type: 'everyone', item: 'everyone', text: ['everyone', itemText] },
  'agenda.itemRemoved': { type: 'everyone', item: 'everyone' },
  'agenda.itemMoved': { type: 'everyone', item: 'everyone', before: 'everyone' },
  'agenda.itemStarted': { type: 'everyone', item: 'everyone' },
  'agenda.itemSuspended': { type: 'everyone', item: 'everyone' },
  'agenda.startUndone': { type: 'everyone', item: 'everyone' },
  'agenda.itemConcluded': { type: 'everyone', item: 'everyone', conclusion: 'everyone' },
  'agenda.itemSkipped': { type: 'everyone', item: 'everyone', conclusion: 'everyone' },

  'queue.entryAdded': {
    type: 'everyone',
    ...calledFor('everyone'),
    entry: 'everyone',
    field: 'everyone',
    turn: 'everyone',
    enteredBy: 'everyone',
    before: 'everyone',
    claim: ['door', claim],
    person: 'staff',
    owner: 'nobody',
  },
  'queue.entryCorrected': {
    type: 'everyone',
    entry: 'everyone',
    author: ['everyone', calledFor('everyone')],
    keptAuthor: ['notThePublic', calledFor('notThePublic')],
  },
  'queue.claimConfirmed': {
    ...calledFor('everyone'),
    type: 'everyone',
    entry: 'everyone',
    turn: 'everyone',
    person: 'staff',
  },
  'queue.claimDeclined': { type: 'everyone', entry: 'door', claim: ['door', claim] },
  'queue.entryTakenOver': { type: 'everyone', entry: 'everyone', owner: 'nobody' },
  'queue.entryMoved': {
    type: 'everyone',
    entry: 'everyone',
    before: 'everyone',
    movedBy: 'everyone',
    reason: 'desk',
  },
  'queue.entryAbsent': { type: 'everyone', entry: 'everyone', movedBy: 'everyone' },
  'queue.absenceUndone': { type: 'everyone', entry: 'everyone', movedBy: 'everyone' },
  'queue.entryWithdrawn': {
    type: 'everyone',
    entry: 'everyone',
    movedBy: 'everyone',
    reason: 'desk',
  },
  'queue.entryPutBack': {
    type: 'everyone',
    entry: 'everyone',
    before: 'everyone',
    movedBy: 'everyone',
  },
  'queue.closed': { type: 'everyone' },
  'queue.reopened': { type: 'everyone' },
  'queue.floorGranted': { type: 'everyone', holder: ['everyone', holder], limitMs: 'everyone' },
  'queue.floorYielded': { type: 'everyone' },
  'queue.floorReturned': { type: 'everyone', floor: ['everyone', floor], before: 'everyone' },
  'queue.floorPaused': { type: 'everyone' },
  'queue.floorResumed': { type: 'everyone' },
  'queue.floorExtended': { type: 'everyone', limitMs: 'everyone' },

  'register.opinionSubmitted': {
    type: 'everyone',
    opinion: 'everyone',
    channel: 'everyone',
    unregistered: ['desk', unregistered],
    claimedCard: 'desk',
    person: 'notThePublic',
    owner: 'nobody',
  },
  'register.opinionRecorded': {
    ...published,
    type: 'everyone',
    channel: 'everyone',
    person: 'notThePublic',
    spokenIn: 'notThePublic',
    originalWords: 'notThePublic',
    interpreter: 'notThePublic',
    owner: 'nobody',
  },
  'register.opinionApproved': {
    ...published,
    ...attributed,
    ...replacing,
    ...accompanying,
    type: 'everyone',
  },
  'register.opinionEdited': {
    ...published,
    ...attributed,
    ...replacing,
    type: 'everyone',
  },
  'register.claimConfirmed': {
    type: 'everyone',
    opinion: 'everyone',
    unregistered: ['desk', unregistered],
    person: 'notThePublic',
  },
  'register.claimDeclined': { type: 'everyone', opinion: 'desk' },
  'register.unregisteredCorrected': {
    type: 'everyone',
    opinion: 'everyone',
    unregistered: ['desk', unregistered],
  },
  'register.opinionHidden': { ...retracted, type: 'everyone' },
  'register.opinionWithdrawn': { ...retracted, type: 'everyone' },
  'register.opinionSummarised': { type: 'everyone', opinion: 'everyone', summary: 'everyone' },
  'register.opinionSupported': {
    type: 'everyone',
    opinion: 'everyone',
    supports: 'everyone',
    owner: 'nobody',
    cards: 'nobody',
  },

  'answers.assigned': {
    type: 'everyone',
    opinion: 'everyone',
    leader: 'everyone',
    assignedBy: 'everyone',
  },
  'answers.unassigned': { type: 'everyone', opinion: 'everyone' },
  'answers.handedBack': {
    type: 'everyone',
    opinion: 'everyone',
    leader: 'everyone',
    grounds: 'everyone',
  },
  'answers.recorded': {
    type: 'everyone',
    opinion: 'everyone',
    leader: 'everyone',
    text: 'everyone',
    outcome: ['everyone', outcome],
    authority: 'everyone',
    recordedBy: 'everyone',
    recordedByLink: 'notThePublic',
    former: ['desk', formerAnswer],
  },

  'commitments.reported': {
    type: 'everyone',
    opinion: 'everyone',
    kind: 'everyone',
    text: 'everyone',
    day: 'everyone',
    reportedBy: 'everyone',
    reportedByLink: 'notThePublic',
  },

  'minutes.reworded': {
    type: 'everyone',
    passage: 'desk',
    text: 'desk',
    replaced: 'desk',
    rewordedBy: 'desk',
    rewordedByLink: 'desk',
  },
  'minutes.rewordingWithdrawn': { type: 'everyone', passage: 'desk' },
  'minutes.passageLeftOut': { type: 'everyone', passage: 'desk' },
  'minutes.passagePutBack': { type: 'everyone', passage: 'desk' },
  'minutes.remarkAdded': { type: 'everyone', remark: 'desk', after: 'desk', text: 'desk' },
  'minutes.remarkEdited': { type: 'everyone', remark: 'desk', text: 'desk' },
  'minutes.remarkMoved': { type: 'everyone', remark: 'desk', after: 'desk', before: 'desk' },
  'minutes.remarkRemoved': { type: 'everyone', remark: 'desk' },
  'minutes.arranged': { type: 'everyone', order: 'desk' },
  'minutes.officialsNamed': { type: 'everyone', officials: ['desk', officials] },
  'minutes.objectionRecorded': { type: 'everyone', objection: 'desk', by: 'desk', text: 'desk' },
  'minutes.objectionWithdrawn': { type: 'everyone', objection: 'desk' },
  'minutes.adopted': { type: 'everyone', passages: ['desk', passageText] },
  'minutes.addendumAdded': { type: 'everyone', text: 'desk' },
  'minutes.pageShown': { ...readingPage, type: 'everyone' },
  'minutes.readingEnded': { type: 'everyone', page: 'inTheHall' },

  'results.published': { type: 'everyone', chairedBy: ['everyone', chaired] },
  'results.withdrawn': { type: 'everyone' },

  'people.personAdded': {
    type: 'everyone',
    person: 'staff',
    personText: ['door', personText],
  },
  'people.personEdited': {
    type: 'everyone',
    person: 'staff',
    personText: ['door', personText],
  },
  'people.imported': {
    type: 'everyone',
    people: ['door', { person: 'door', text: ['door', personText] }],
  },
  'people.personRemoved': { type: 'everyone', person: 'staff' },
  'people.consentRecorded': {
    type: 'everyone',
    person: 'notThePublic',
    consent: ['desk', consent],
  },
  'people.checkedIn': { type: 'everyone', person: 'staff', present: 'everyone' },
  'people.checkedOut': {
    type: 'everyone',
    person: 'staff',
    present: 'everyone',
    isMistake: 'door',
  },
  'people.stubKeyMade': { type: 'everyone', key: 'nobody', stubLength: 'everyone' },
  'people.cardProven': { type: 'everyone', card: 'nobody', owner: 'nobody' },
  'people.leaderAdded': {
    type: 'everyone',
    leader: 'everyone',
    leaderText: ['everyone', leaderText],
  },
  'people.leaderEdited': {
    type: 'everyone',
    leader: 'everyone',
    leaderText: ['everyone', leaderText],
  },
  'people.leaderRemoved': { type: 'everyone', leader: 'everyone' },

  'links.issued': {
    type: 'everyone',
    link: 'office',
    grant: ['office', grant],
    nonce: 'nobody',
  },
  'links.revoked': { type: 'everyone', link: 'office' },
  'links.entered': {
    type: 'everyone',
    link: 'office',
    device: 'office',
    kind: 'office',
    code: 'office',
  },
  'links.used': { type: 'everyone', link: 'office', device: 'office' },
  'links.deviceEnded': { type: 'everyone', link: 'office', device: 'office' },
};
