/** How Vietnamese was written before Unicode, made from charts of those days, letter by letter. */

const tcvn3 =
  'à:B5 ả:B6 ã:B7 á:B8 ạ:B9 ă:A8 ằ:BB ẳ:BC ẵ:BD ắ:BE ặ:C6 â:A9 ầ:C7 ẩ:C8 ẫ:C9 ấ:CA ậ:CB đ:AE è:CC ẻ:CE ẽ:CF é:D0 ẹ:D1 ê:AA ' +
  'ề:D2 ể:D3 ễ:D4 ế:D5 ệ:D6 ì:D7 ỉ:D8 ĩ:DC í:DD ị:DE ò:DF ỏ:E1 õ:E2 ó:E3 ọ:E4 ô:AB ồ:E5 ổ:E6 ỗ:E7 ố:E8 ộ:E9 ơ:AC ờ:EA ở:EB ỡ:EC ' +
  'ớ:ED ợ:EE ù:EF ủ:F1 ũ:F2 ú:F3 ụ:F4 ư:AD ừ:F5 ử:F6 ữ:F7 ứ:F8 ự:F9 ỳ:FA ỷ:FB ỹ:FC ý:FD ỵ:FE Ă:A1 Â:A2 Ê:A3 Ô:A4 Ơ:A5 Ư:A6 Đ:A7';

const vniTones: Readonly<Record<string, string>> = {
  '\u0300': 'ø',
  '\u0301': 'ù',
  '\u0309': 'û',
  '\u0303': 'õ',
  '\u0323': 'ï',
};
const vniVowels: Readonly<
  Record<string, readonly [base: string, mark: string, withTones: string]>
> = {
  â: ['a', 'â', 'àáåãä'],
  ă: ['a', 'ê', 'èéúüë'],
  ê: ['e', 'â', 'àáåãä'],
  ô: ['o', 'â', 'àáåãä'],
};
const vniWhole: Readonly<Record<string, string>> = {
  ì: 'ì',
  í: 'í',
  ỉ: 'æ',
  ĩ: 'ó',
  ị: 'ò',
  ỵ: 'î',
  đ: 'ñ',
  ơ: 'ô',
  ư: 'ö',
};
const toneOrder = ['\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];

const tcvn3Bytes = new Map(
  tcvn3.split(' ').map((pair) => {
    const [letter = '', byte = ''] = pair.split(':');
    return [letter.normalize('NFC'), String.fromCharCode(parseInt(byte, 16))];
  }),
);

/** In the letters of a .VnTime font; its capitals with tones are small letters. */
export function inTcvn3(text: string): string {
  return Array.from(text.normalize('NFC'))
    .map((letter) => tcvn3Bytes.get(letter) ?? tcvn3Bytes.get(letter.toLowerCase()) ?? letter)
    .join('');
}

/** In the letters of a VNI-Times font. */
export function inVni(text: string): string {
  return Array.from(text.normalize('NFC'))
    .map((letter) => {
      const small = letter.toLowerCase();
      const written = vniLetter(small);
      return letter === small ? written : written.toUpperCase();
    })
    .join('');
}

function vniLetter(letter: string): string {
  const whole = vniWhole[letter];
  if (whole !== undefined) return whole;
  const pieces = letter.normalize('NFD');
  const tone = toneOrder.find((mark) => pieces.includes(mark));
  const toneless = (tone === undefined ? pieces : pieces.replace(tone, '')).normalize('NFC');
  const vowel = vniVowels[toneless];
  if (vowel !== undefined) {
    const [base, mark, withTones] = vowel;
    return `${base}${tone === undefined ? mark : (withTones[toneOrder.indexOf(tone)] ?? '')}`;
  }
  const base = vniWhole[toneless] ?? toneless;
  return tone === undefined ? letter : `${base}${vniTones[tone] ?? ''}`;
}

const windows1258 = new Map(
  Array.from({ length: 128 }, (_, index) => {
    const byte = index + 128;
    return [new TextDecoder('windows-1258').decode(Uint8Array.of(byte)), byte] as const;
  }),
);

/** In Windows-1258: letters of its table, tones as marks behind them. */
export function inWindows1258(text: string): Uint8Array {
  const bytes = Array.from(text.normalize('NFC')).flatMap((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 128) return [code];
    const own = windows1258.get(letter);
    if (own !== undefined) return [own];
    const pieces = letter.normalize('NFD');
    const tone = toneOrder.find((mark) => pieces.includes(mark)) ?? '';
    const base = pieces.replace(tone, '').normalize('NFC');
    return [base, tone].map((piece) => {
      const byte =
        base === piece && piece.length === 1 && (piece.codePointAt(0) ?? 0) < 128
          ? piece.codePointAt(0)
          : windows1258.get(piece);
      if (byte === undefined) throw new Error(`Windows-1258 has no ${piece}`);
      return byte;
    });
  });
  return Uint8Array.from(bytes);
}
