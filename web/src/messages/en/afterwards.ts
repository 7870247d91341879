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
  hereUntil: (day) =>
    `This page opens as long as the computer of the meeting runs, until ${day} at the latest.`,
};
