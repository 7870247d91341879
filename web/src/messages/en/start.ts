import type { start as vi } from '../vi/start.ts';

export const start: typeof vi = {
  pageTitle: 'Đối Thoại',
  heading: 'Đối Thoại',
  welcome: 'Welcome to the dialogue',
  codeQuestion: 'Meeting code',
  codeHint: 'The number on the screen in the hall.',
  codeWrong: 'The code has 4 to 8 digits. Please look at the screen again.',
  enter: 'Join the meeting',
  staffHeading: 'For staff',
  staffHint:
    'Chair, secretary, leaders: open the link or scan the QR code that the office gave you.',
  office: 'Office: prepare meetings',
};
