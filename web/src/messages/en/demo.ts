import type { demo as vietnamese } from '../vi/demo.ts';

export const demo: typeof vietnamese = {
  pageTitle: 'Demonstration',
  title: 'A meeting in mid-session',
  lead: 'All data is fictional. Open each role in a window of its own, side by side, and try: every screen follows at once.',
  purposes: {
    office: 'Prepares meetings, issues links, prints QR codes.',
    chair: 'Runs the meeting: calls speakers, assigns, moves on.',
    secretary: 'Records opinions and answers, checks people in.',
    helper: 'Enters people on the list of speakers and checks them in.',
    leader: 'Sees assigned opinions and answers them.',
    screen: 'A second display in the hall, to look at only.',
    participant: 'A phone: ask to speak, send an opinion, follow it.',
  },
  participant: 'Participant',
  onPhone: 'Scan with a phone in the same network',
  openHere: 'Open on this machine',
  code: 'Join code',
  none: 'The program does not run in demonstration mode. Start it with: npm start -- --demo',
  loading: 'Loading…',
  passphrase: 'Passphrase:',
};
