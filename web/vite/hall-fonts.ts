import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';

/** What fonts.css calls the folder of the files. */
const FOLDER_IN_CSS = 'hall-fonts';

const FAMILY = '@expo-google-fonts/noto-sans';

/** The weights that tokens.css names, as the package calls its files. */
const WEIGHTS = {
  400: '400Regular/NotoSans_400Regular.ttf',
  600: '600SemiBold/NotoSans_600SemiBold.ttf',
  700: '700Bold/NotoSans_700Bold.ttf',
} as const;

/**
 * First and last character of what staff and hall pages can show: Latin with every letter of the peoples of the
 * Central Highlands, composed or with combining marks, and the signs of the pages themselves.
 */
const CHARACTERS: readonly (readonly [number, number])[] = [
  [0x0020, 0x007e], // Basic Latin
  [0x00a0, 0x017f], // Latin-1 and Latin Extended-A: ă đ ĕ ĭ ñ ŏ ŭ č
  [0x0180, 0x0180], // ƀ
  [0x0243, 0x0243], // Ƀ
  [0x01a0, 0x01a1], // Ơ ơ
  [0x01af, 0x01b0], // Ư ư
  [0x01cd, 0x01dc], // ǎ ǐ ǒ ǔ, which keyboards without the breve give in its place
  [0x02b0, 0x02dd], // apostrophes that are letters, and marks that stand alone
  [0x0300, 0x030c], // marks above: grave, acute, circumflex, tilde, macron, breve, dot, diaeresis, hook, ring, caron
  [0x031b, 0x031b], // horn
  [0x0323, 0x0332], // marks below
  [0x1ea0, 0x1ef9], // Vietnamese letters with tones
  [0x2010, 0x203a], // dashes, quotation marks, dots
  [0x20ab, 0x20ac], // ₫ €
  [0x2116, 0x2122], // № ™
  [0x2212, 0x2212], // −
];

/** What places and joins marks, spaces letters and keeps figures below each other. */
const FEATURES = ['ccmp', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'tnum'];

/** Fields of the font that carry its licence. */
const LICENCE_NAMES = [13, 14];

const require = createRequire(import.meta.url);

/** Makes the fonts of fonts.css from the full ones, and puts their licence into the site beside them. */
export function hallFonts(): Plugin {
  const folder = fileURLToPath(new URL('../../node_modules/.cache/hall-fonts', import.meta.url));
  const source = dirname(require.resolve(`${FAMILY}/package.json`));
  return {
    name: 'hall-fonts',
    async config() {
      mkdirSync(folder, { recursive: true });
      for (const [weight, file] of Object.entries(WEIGHTS)) {
        const font = await subsetOf(readFileSync(join(source, file)));
        writeFileSync(join(folder, `noto-sans-${weight}.woff2`), font);
      }
      return { resolve: { alias: { [FOLDER_IN_CSS]: folder } } };
    },
    generateBundle() {
      const licence = readFileSync(join(source, 'LICENSE_FONT'), 'utf8');
      this.emitFile({ type: 'asset', fileName: 'font-licence.txt', source: licence });
    },
  };
}

function subsetOf(font: Buffer): Promise<Buffer> {
  const text = CHARACTERS.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, offset) => String.fromCodePoint(first + offset)),
  ).join('');
  // A variable, since the published types do not name `keepFeatures` yet.
  const options = {
    targetFormat: 'woff2' as const,
    keepFeatures: FEATURES,
    preserveNameIds: LICENCE_NAMES,
  };
  return subsetFont(font, text, options);
}
