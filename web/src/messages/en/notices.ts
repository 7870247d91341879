import type { notices as vi } from '../vi/notices.ts';

export const notices: typeof vi = {
  placed: (number) => `You are on the list of speakers with number ${number}.`,
  moved: 'The order of speakers has changed.',
  withdrawn: 'You have given up your turn.',
  elsewhere: (number) =>
    `Turn ${number} is now on another phone, where the code on the stub of the card was typed.`,
  listClosed: 'Requests to speak are no longer taken.',
  stillListed: 'You keep your turn.',
  listReopened: 'Requests to speak are taken again.',
  ended: 'The meeting has ended.',
  unheard: 'You have not spoken: please tell the secretary.',
  stillTaken: (time) => `You can send the opinion that you are writing until ${time}.`,
  tooLate: 'The opinion that you are writing is not taken any more: please tell the secretary.',
  resumed: 'The meeting goes on.',
  sent: (number) => `Your opinion has been sent. It has number ${number}.`,
  opinion: (number, progress) => `Your opinion ${number}: ${progress}.`,
  answering: (number, leader) => `Your opinion ${number} is being answered by ${leader}.`,
  opinions: (numbers) => `There is news of your opinions ${numbers}.`,
};
