import type { TextEncoding } from '#shared/lists/answer.ts';
import { commonWordsIn, fromLegacyFont, legacyFonts } from '#shared/lists/legacy-fonts.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: TextEncoding;
}

/**
 * Decodes a text file by its byte order mark, by what its zeros tell of UTF-16, as UTF-8 where it is that, and else by
 * which reading holds most common words of Vietnamese lists.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return decoded(bytes, 'UTF-8');
  if (startsWith(bytes, [0xff, 0xfe])) return decoded(bytes, 'UTF-16LE');
  if (startsWith(bytes, [0xfe, 0xff])) return decoded(bytes, 'UTF-16BE');
  const wide = withoutMark(bytes);
  if (wide !== null) return decoded(bytes, wide);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' };
  } catch {
    return ofOneByte(bytes);
  }
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, index) => bytes[index] === byte);

/** Every letter of Western origin has a zero beside it in UTF-16, and no text has zeros otherwise. */
function withoutMark(bytes: Uint8Array): 'UTF-16LE' | 'UTF-16BE' | null {
  const [even, odd] = [0, 1].map(
    (parity) =>
      bytes.subarray(0, 2_000).filter((byte, index) => byte === 0 && index % 2 === parity).length,
  );
  const many = Math.min(bytes.length, 2_000) / 8;
  if ((odd ?? 0) > many && (even ?? 0) < many / 8) return 'UTF-16LE';
  return (even ?? 0) > many && (odd ?? 0) < many / 8 ? 'UTF-16BE' : null;
}

/** Windows-1258 writes tones behind their vowels; the old fonts are letters of Western Europe that were shown as others. */
function ofOneByte(bytes: Uint8Array): DecodedText {
  const vietnamese = new TextDecoder('windows-1258').decode(bytes).normalize('NFC');
  const western = new TextDecoder('windows-1252').decode(bytes);
  const readings: readonly DecodedText[] = [
    { text: vietnamese, encoding: 'windows-1258' },
    ...legacyFonts.map((font) => ({ text: byLine(western, font), encoding: font })),
  ];
  return readings.reduce((best, reading) =>
    commonWordsIn(reading.text) > commonWordsIn(best.text) ? reading : best,
  );
}

const byLine = (text: string, font: (typeof legacyFonts)[number]): string =>
  text
    .split('\n')
    .map((line) => fromLegacyFont(line, font))
    .join('\n');

const decoded = (bytes: Uint8Array, encoding: 'UTF-8' | 'UTF-16LE' | 'UTF-16BE'): DecodedText => ({
  text: new TextDecoder(encoding).decode(bytes),
  encoding,
});
