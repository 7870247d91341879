import type { rehearsal as vietnamese } from '../vi/rehearsal.ts';

export const rehearsal: typeof vietnamese = {
  mark: 'REHEARSAL',
  about: 'everything entered here will be erased',
};
