import type { Dice } from '../../machines/dice.ts';

/** Stands in everything that hostile messages say: whatever comes back with it was echoed. */
export const hostileMark = 'ƕ0stile';

const nastyTexts: readonly string[] = [
  `${hostileMark}\ud800`, // half a character
  `\udfff${hostileMark}`,
  `${hostileMark}\u0000tail`,
  `\u202e${hostileMark}\u202d\u2066`, // turns the reading direction
  `${hostileMark}${'\u0301'.repeat(3_000)}`, // one letter under three thousand accents
  `\ufeff\u200b\u200d${hostileMark}`,
  `'; DROP TABLE commits; -- ${hostileMark}`,
  `{{${hostileMark}}}\${process.exit(1)}`,
  `<img src=x onerror=alert('${hostileMark}')>`,
  `../../${hostileMark}%00%2e%2e/`,
];

const nastyNames: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'then',
  '_placeholder',
  hostileMark,
];

/** A text that programs are known to stumble over. */
export function nastyText(dice: Dice): string {
  const text = dice.pick(nastyTexts) ?? hostileMark;
  return dice.chance(5) ? text.repeat(1 + dice.roll(200)).slice(0, 6_000) : text;
}

/** Any value that JSON can carry, most of them unlike anything the protocol asks for. */
export function nastyValue(dice: Dice): unknown {
  switch (dice.roll(11)) {
    case 0:
      return null;
    case 1:
      return dice.chance(50);
    case 2:
      return dice.pick([0, -0, -1, 1e308, 5e-324, 2 ** 53, 0.1, -2_147_483_649]);
    case 3:
      return nested(dice.chance(20) ? 1_000 : 50);
    case 4:
      return Array<string>(dice.chance(5) ? 4_000 : 100).fill(hostileMark);
    case 5:
      return Object.fromEntries(
        Array.from({ length: 300 }, (_, index) => [`k${index}`, hostileMark]),
      );
    case 6:
      return JSON.parse(`{ "__proto__": { "admin": true }, "x": "${hostileMark}" }`);
    case 7:
      return { _placeholder: true, num: dice.roll(3) };
    case 8:
      return dice.pick([[], {}, [[]]]);
    default:
      return nastyText(dice);
  }
}

/** The name of a property that no form has. */
export function nastyName(dice: Dice): string {
  return dice.pick(nastyNames) ?? hostileMark;
}

/** An object with one more property, really its own even when it is called `__proto__`. */
export function withProperty(object: object, name: string, value: unknown): object {
  const copy = { ...object };
  Object.defineProperty(copy, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
  return copy;
}

function nested(depth: number): unknown {
  let value: unknown = hostileMark;
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}
