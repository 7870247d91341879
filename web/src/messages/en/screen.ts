import type { screen as vietnamese } from '../vi/screen.ts';

export const screen: typeof vietnamese = {
  pageTitle: 'Hall screen',
  noLinkTitle: 'The hall screen could not be opened',
  noLink: 'Please open it with the “Hall screen” link from the office.',
  connecting: 'Connecting to the meeting…',
  unreachable: 'The server cannot be reached yet. This page keeps trying.',
  notSaving: 'The server cannot save right now. What you send is kept and will be saved.',

  item: {
    item: 'Item',
    minutes: (elapsed, planned) => `${elapsed} of ${planned} min`,
    over: (minutes) => `${minutes} min over`,
    end: (time) => `Expected end ${time}`,
    presents: 'Presented by',
    running: 'Now',
    interval: 'Between two items',
    upcoming: 'Next item',
    allDone: 'The programme is complete',
  },

  floor: {
    speaking: 'Speaking now',
    invited: 'Next to speak',
    card: (card) => `Card ${card}`,
    cardOnly: (card) => `Card ${card}`,
    nameless: 'A household',
    turn: (turn) => `Turn ${turn}`,
    open: 'Please ask to speak',
    openByPhone: 'Scan the code or type the address below, then press “Ask to speak”.',
    openByCard: 'No phone? Hold up your card, the secretary will add you.',
    closed: 'Requests to speak are no longer taken',
  },

  answer: {
    answering: (opinion) => `Answering opinion ${opinion}`,
    upcoming: (opinion) => `To be answered next: opinion ${opinion}`,
    answers: 'Answered by',
    toAnswer: 'To be answered by',
    notAssigned: 'The chair is choosing who answers',
    withheldName: 'A household',
    supports: (count) => (count === 1 ? '1 supporter' : `${count} supporters`),
    textLess: 'The text is not public',
  },

  programme: { title: 'Programme' },

  next: {
    title: 'Please get ready',
    none: 'Nobody is waiting yet',
    more: (count) => `+${count} more`,
    closed: 'No more requests',
  },

  commitments: {
    title: 'Promised today',
    latest: 'no later than',
    opinion: 'Opinion',
    page: (page, count) => `${page}/${count}`,
  },

  counts: {
    title: 'Counts',
    received: 'opinions received',
    answered: 'answered',
    pending: 'awaiting approval',
  },

  join: {
    title: 'Join with your phone',
    scan: 'Scan the code, or go to',
    code: 'Meeting code',
    typeCode: 'and type the code',
  },

  welcome: {
    kicker: 'Welcome, everybody',
    time: 'Time',
    place: 'Place',
    timeLater: 'The time will be announced',
    notice: 'Please note',
    cards: 'No phone? Please take a numbered card at the secretary’s table.',
    waiting: (count) => `${count} asked to speak`,
    present: (count) => `${count} present`,
  },

  totals: {
    kicker: 'The meeting is adjourned',
    thanks: 'Thank you, everybody.',
    opinions: 'opinions',
    speakers: 'people heard',
    settledHere: 'answered on the spot',
    settledLater: 'to be followed up',
    result: (opinions, settledHere, settledLater) =>
      [
        `${opinions} opinions`,
        settledHere > 0 ? `${settledHere} answered on the spot` : '',
        settledLater > 0 ? `${settledLater} to be followed up` : '',
      ]
        .filter(Boolean)
        .join(' · '),
    pending: (count) =>
      count === 1
        ? '1 opinion from a phone still awaits approval'
        : `${count} opinions from phones still await approval`,
    byOutcome: 'Outcome',
    byField: 'Field',
    byChannel: 'How it reached us',
    byAuthority: 'Authority',
    openYet: 'Not answered yet',
    nothing: 'No opinion was entered in the register.',
  },

  minutes: {
    title: 'Minutes of the meeting',
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  },
};
