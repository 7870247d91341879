import { Blob, Buffer as Text, Face, Font, GlyphClass, shape } from 'harfbuzzjs';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { decompress } from 'wawoff2';
import { alphabets } from '../machines/hall-letters.ts';

const site = join(import.meta.dirname, '../../web/build');
const assets = join(site, '_app/immutable/assets');
const files = readdirSync(assets).filter((name) => name.endsWith('.woff2'));

interface ShippedFont {
  readonly file: string;
  readonly face: Face;
  readonly font: Font;
}

const fonts: ShippedFont[] = [];
for (const file of files) {
  // One after the other: the decoder answers with its own memory, which the next file overwrites.
  const face = new Face(new Blob(await decompress(readFileSync(join(assets, file)))));
  fonts.push({ file, face, font: new Font(face) });
}

interface Glyph {
  readonly id: number;
  readonly isMark: boolean;
  readonly advance: number;
  /** where the ink stands above the line, in units of the font */
  readonly top: number;
  readonly bottom: number;
}

interface Shaped {
  readonly glyphs: readonly Glyph[];
  /** how many marks the font itself has placed at the letter or mark that they belong to */
  readonly attached: number;
}

/** The text as a Vietnamese page shows it. */
function shaped({ face, font }: ShippedFont, text: string): Shaped {
  const buffer = new Text();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  buffer.setLanguage('vi');
  let attached = 0;
  buffer.setMessageFunc((_buffer, _font, message) => {
    if (message.startsWith('attached mark glyph')) attached += 1;
    return true;
  });
  shape(font, buffer);
  const glyphs = buffer.getGlyphInfosAndPositions().map(({ codepoint, yOffset, xAdvance }) => {
    const { yBearing, height } = font.glyphExtents(codepoint) ?? assert.fail(text);
    const top = (yOffset ?? 0) + yBearing;
    return {
      id: codepoint,
      isMark: face.getGlyphClass(codepoint) === GlyphClass.MARK,
      advance: xAdvance ?? 0,
      top,
      bottom: top + height,
    };
  });
  return { glyphs, attached };
}

const letters = [...new Set(Object.values(alphabets).flat())].flatMap((lower) => [
  lower,
  lower.toUpperCase(),
]);

/** Both ways of writing a letter: composed as far as it goes, and all marks apart. */
const written = letters.flatMap((letter) => [letter, letter.normalize('NFD')]);

/** Letters with two marks above of which one has no composed form with the letter. */
const stacked = letters.filter((letter) => /^[âêô]\u0306$/iu.test(letter));

test('each weight that the screens use is one file', () => {
  const weights = files.map((file) => /(\d+)\.[^.]+\.woff2$/.exec(file)?.[1]).sort();
  assert.deepEqual(weights, ['400', '600', '700']);
});

for (const shipped of fonts) {
  const name = shipped.file.replace(/\..*/, '');

  test(`${name} holds every letter of the people in the hall`, () => {
    const missing = written.filter((text) =>
      shaped(shipped, text).glyphs.some(({ id }) => id === 0),
    );
    assert.deepEqual(missing, []);
  });

  test(`${name} places every mark at its letter itself`, () => {
    const loose = written.filter((text) => {
      const { glyphs, attached } = shaped(shipped, text);
      return attached !== glyphs.filter(({ isMark }) => isMark).length;
    });
    assert.deepEqual(loose, []);
  });

  test(`${name} sets the breve above the circumflex, not into it`, () => {
    assert.ok(stacked.length >= 6);
    for (const text of stacked) {
      const { glyphs } = shaped(shipped, text);
      const [letter, breve] = glyphs;
      assert.ok(letter !== undefined && breve !== undefined && glyphs.length === 2, text);
      assert.ok(
        breve.bottom > letter.top,
        `${text}: ${String(breve.bottom)} ${String(letter.top)}`,
      );
    }
  });

  test(`${name} gives all figures one width`, () => {
    const widths = shaped(shipped, '0123456789').glyphs.map(({ advance }) => advance);
    assert.equal(new Set(widths).size, 1, widths.join(' '));
  });

  test(`${name} says under which licence it is`, () => {
    const licence = 13;
    assert.match(shipped.face.getName(licence, 'en'), /SIL Open Font License, Version 1\.1/);
  });
}

test('the licence of the fonts is in the site', () => {
  const text = readFileSync(join(site, 'font-licence.txt'), 'utf8');
  assert.match(text, /Noto Project Authors/);
  assert.match(text, /SIL OPEN FONT LICENSE Version 1\.1/);
});
