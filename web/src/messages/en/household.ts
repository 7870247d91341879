import type { household as vi } from '../vi/household.ts';

export const household: typeof vi = {
  taken: (card, place) => `Card ${card} is on the list: ${place}`,
  before: (count) => (count === 1 ? '1 person before it' : `${count} people before it`),
  first: 'it is first',
  speaking: 'it is being heard',
  whose: 'Somebody of your household may have asked with another phone, or through the secretary.',
  takeOver: 'Keep this turn on this phone',
  showStub: 'Type the code on the stub to keep this turn',
  other: 'I am somebody else and ask under my own name',
  ask: 'If nobody of your household asked, please tell the secretary.',
};
