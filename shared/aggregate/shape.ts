import type { Restricted } from './restricted.ts';

/**
 * What the values of a type look like as JSON. Read from storage, a value is of its type only if it has the shape: no
 * property is missing, none is unknown, and each has its own shape. How long texts may be is no part of it, since
 * what was once accepted stays readable when a limit changes.
 */
export class Shape<Value> {
  /** Makes a shape that admits only some values of a type no shape of that type. */
  declare readonly exactly: (value: Value) => Value;
  /** What is wrong with a value, beginning with the place, or null when it has this shape. Never quotes a value. */
  readonly faultIn: (value: unknown) => string | null;

  constructor(faultIn: (value: unknown) => string | null) {
    this.faultIn = faultIn;
  }

  admits(value: unknown): value is Value {
    return this.faultIn(value) === null;
  }
}

/** The shape of each property of a type, optional ones too. */
export type PropertyShapes<Value> = { readonly [Name in keyof Value]-?: Shape<Value[Name]> };

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export const text = new Shape<string>((value) =>
  typeof value === 'string' ? null : ' is not a text',
);

export const flag = new Shape<boolean>((value) =>
  typeof value === 'boolean' ? null : ' is neither true nor false',
);

/** What is said only where it is so. */
export const yes = new Shape<true>((value) => (value === true ? null : ' is not true'));

/** A number of any kind, such as minutes or ms. */
export const quantity = new Shape<number>((value) =>
  Number.isFinite(value) ? null : ' is not a number',
);

/** An id, which is a position in a list, counted from 1. */
export function position<Id extends number>(): Shape<Id> {
  return new Shape((value) => (isPosition(value) ? null : ' is not a position'));
}

export function isPosition(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 1;
}

/** An id that is a text, such as that of a device. */
export function identifier<Id extends string>(): Shape<Id> {
  return new Shape(text.faultIn);
}

export function oneOf<const Values extends readonly string[]>(
  values: Values,
): Shape<Values[number]> {
  const known = new Set<unknown>(values);
  return new Shape((value) => (known.has(value) ? null : ' is none of the known words'));
}

export function nullable<Value>(shape: Shape<Value>): Shape<Value | null> {
  return new Shape((value) => (value === null ? null : shape.faultIn(value)));
}

export function optional<Value>(shape: Shape<Value>): Shape<Value | undefined> {
  return new Shape((value) => (value === undefined ? null : shape.faultIn(value)));
}

/** A value that some audiences never get, and that need not be there for those who do. */
export function possible<Value>(shape: Shape<Value>): Shape<Restricted<Value>> {
  return new Shape((value) => (value == null ? null : shape.faultIn(value)));
}

/** A value that some audiences never get, but that the log always has. */
export function always<Value>(shape: Shape<Value>): Shape<Restricted<Value>> {
  return new Shape(shape.faultIn);
}

export function list<Value>(shape: Shape<Value>): Shape<Value[]> {
  return new Shape((value) => {
    if (!Array.isArray(value)) return ' is not a list';
    const index = value.findIndex((element) => !shape.admits(element));
    return index < 0 ? null : `[${index}]${String(shape.faultIn(value[index]))}`;
  });
}

export function record<Value extends object>(properties: PropertyShapes<Value>): Shape<Value> {
  const shapes = Object.entries(properties) as [string, Shape<unknown>][]; // one for each name
  // Looked through without destructuring pairs, which costs much in a server that has just started.
  const known = shapes.map(([name, shape]) => ({ name, shape }));
  return new Shape((value) => {
    if (!isJsonObject(value)) return ' is not a record';
    let present = 0;
    for (const { name, shape } of known) {
      const inner = value[name];
      const fault = shape.faultIn(inner);
      if (fault !== null) return `.${name}${inner === undefined ? ' is missing' : fault}`;
      if (inner !== undefined) present += 1;
    }
    const names = Object.keys(value);
    if (names.length === present) return null;
    // Not storage but memory may hold properties without a value.
    const unknown = names.find((own) => !Object.hasOwn(properties, own));
    return unknown === undefined ? null : `.${unknown} is not known`;
  });
}

/** One of several shapes, such as records that differ by a word in them. */
export function either<Values extends readonly unknown[]>(
  ...shapes: { readonly [Index in keyof Values]: Shape<Values[Index]> }
): Shape<Values[number]> {
  return new Shape((value) => {
    for (const shape of shapes) if (shape.faultIn(value) === null) return null;
    return ' has none of its possible shapes';
  });
}
