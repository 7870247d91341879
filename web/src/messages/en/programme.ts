import type { programme as vi } from '../vi/programme.ts';

export const programme: typeof vi = {
  minutes: (minutes) => `${minutes} min`,
  about: 'About the meeting',
  notice: 'Please note',
  rules: 'Rules for speaking',
  speakMinutes: (minutes) => `Each turn lasts at most ${minutes} minutes.`,
  firstTurnFirst: 'Every household speaks once before anyone speaks twice.',
  priority: 'Heard first:',
};
