import type { first as vietnamese } from '../vi/first.ts';

export const first: typeof vietnamese = {
  opening: 'Opening …',
  noScript: 'Please switch JavaScript on in the settings of the browser.',
  notOpening:
    'Page not opening? Slow network or old browser: reload, open it in Chrome, or hold up your card and the staff will write for you.',
};
