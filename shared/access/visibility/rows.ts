import { audiences, type Audience } from '../audience.ts';

/** Who may read a field. */
export const readers = {
  everyone: new Set(audiences),
  inTheHall: new Set(['office', 'desk', 'leader', 'hall']),
  /** those who tell one person from another */
  staff: new Set(['office', 'desk', 'helper', 'leader']),
  notThePublic: new Set(['office', 'desk', 'leader']),
  /** those who know the roster by name and say who somebody is */
  door: new Set(['office', 'desk', 'helper']),
  desk: new Set(['office', 'desk']),
  office: new Set(['office']),
  nobody: new Set(),
} as const satisfies Readonly<Record<string, ReadonlySet<Audience>>>;

export type Readers = keyof typeof readers;

/** The groups that lie within a group, itself among them. */
export interface Within extends Readonly<Record<Readers, Readers>> {
  readonly everyone: Readers;
  readonly inTheHall: 'inTheHall' | 'notThePublic' | 'desk' | 'office' | 'nobody';
  readonly staff: Exclude<Readers, 'everyone' | 'inTheHall'>;
  readonly notThePublic: 'notThePublic' | 'desk' | 'office' | 'nobody';
  readonly door: 'door' | 'desk' | 'office' | 'nobody';
  readonly desk: 'desk' | 'office' | 'nobody';
  readonly office: 'office' | 'nobody';
  readonly nobody: 'nobody';
}

type Scalar = string | number | boolean | null | undefined;

/** The records in a value, be it one, one of several kinds, or a list of them; never: there are only scalars. */
type Inside<Value> = Value extends Scalar
  ? never
  : Value extends readonly (infer Element)[]
    ? Inside<Element>
    : Value;

type KeyOf<Kind> = Kind extends unknown ? keyof Kind : never;
type At<Kind, Key> = Kind extends unknown ? (Key extends keyof Kind ? Kind[Key] : never) : never;

/**
 * The row of a field. Scalars and lists of them: who reads it. Records: who gets them, and a row for each field inside, which
 * nobody else can be given.
 */
export type Row<Value, Allowed extends Readers> = [Inside<Value>] extends [never]
  ? Allowed
  : { [To in Allowed]: readonly [To, Rows<Inside<Value>, Within[To]>] }[Allowed];

/** A row for every field of a record, and for no other; of all its kinds together where it has several. */
export type Rows<Kind, Allowed extends Readers = Readers> = {
  readonly [Key in KeyOf<Kind>]-?: Row<At<Kind, Key>, Allowed>;
};
