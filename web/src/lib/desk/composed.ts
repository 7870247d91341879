/**
 * The same data with every text composed (NFC): some keyboards and pasted lists bring letters and their tone marks as separate characters.
 */
export function composed<Value>(value: Value): Value {
  return composedValue(value) as Value; // only texts change, and they stay texts
}

function composedValue(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(composedValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, composedValue(inner)]),
  );
}
