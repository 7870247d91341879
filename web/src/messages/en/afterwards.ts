import type { afterwards as vi } from '../vi/afterwards.ts';

export const afterwards: typeof vi = {
  adjourned: 'The meeting has ended',
  thanks: 'Thank you for coming and for your opinions.',
  received: 'opinions received',
  answered: 'opinions answered',
  speakers: 'people heard',
  promised: 'promised by a date',
  byOutcome: 'By outcome',
  byField: 'By field',
  byChannel: 'By channel',
  byAuthority: 'By authority',
  unheard:
    "You were on the list and have not been heard: please tell the secretary, the village head or the People's Committee of the commune.",
  afterEnd: 'sent after the end',
  stillTaken: (time) =>
    `The meeting has ended. Until ${time} an opinion that is being written is still taken, marked as received after the end.`,
  finish: 'Finish and send it',
  tooLate: 'The meeting has ended; no more opinions are taken here.',
  otherwise:
    "You can still raise it: please tell the secretary now, or bring it to the village head or the People's Committee of the commune.",
  yourWords: 'You wrote:',
  published: 'The results are published at:',
  posted:
    "By law the results are posted at the office of the People's Committee and sent to the village head, at the latest 10 days after the meeting.",
  own: {
    asOf: (when) => `Noted on this phone at ${when}.`,
    keepTitle: 'Keep it to read later',
    kept: 'When the server of the meeting is switched off, typing the address opens nothing any more: you can read this here only as long as you leave the page open in the browser. To be sure, save your opinions and the answers as a file.',
    notKept:
      'This phone lets the page keep nothing: once it is closed you cannot read this again. Please save your opinions and the answers as a file.',
    save: 'Save as a file',
    saved: 'The file is among the downloads of this phone. If it is not, please take a screenshot.',
  },
  hereUntil: (day) =>
    `This page opens as long as the computer of the meeting runs, until ${day} at the latest.`,
};
