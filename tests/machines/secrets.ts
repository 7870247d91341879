import type { Dice } from './dice.ts';

/** Where something private was written in a generated meeting; its values can be searched for in what is sent. */
export const secretKinds = [
  'category',
  'ethnicGroup',
  'birthDate',
  'phone',
  'note',
  'unregistered',
  'unregisteredAuthor',
  'reason',
  'confidentialAuthor',
  'originalWords',
  'interpreter',
  'device',
] as const;
export type SecretKind = (typeof secretKinds)[number];

/** The mark that every secret of a kind carries and that nothing else contains. */
export const mark = (kind: SecretKind): string => `‹${kind}›`;

/** A private value that is recognised wherever it turns up. */
export function secret(kind: SecretKind, dice: Dice): string {
  return `${mark(kind)} ${dice.roll(1_000_000)}`;
}
