import type { first as vietnamese } from '../vi/first.ts';

export const first: typeof vietnamese = {
  opening: 'Opening …',
  noScript: 'Please switch JavaScript on in the settings of the browser.',
  notOpening: {
    phone:
      'Page not opening? Slow network or old browser: reload, open it in Chrome, or hold up your card and the staff will write for you.',
    staff:
      'Page not opening? Slow network or old browser: reload, update Chrome or Edge (109 or later), or open it on another computer. Until then the secretary can do it for you.',
  },
};
