/**
 * The alphabets of the people in the hall, lower case. Where the sources differ, every letter of each is here.
 *
 * - Xơ Đăng: the letters which the Xơ Đăng–Vietnamese dictionary at umnuar.github.io/xodang offers beside the
 *   Vietnamese ones, and the tilde of nasal and the grave of creaky vowels (K. D. Smith, Sedang).
 * - Ba Na: the spelling of the schools of Kon Tum and Gia Lai, where the preglottalised letters carry a bar or an apostrophe.
 * - Gia Rai: the 40 letters at polyglotclub.com/wiki/Language/Jarai/Pronunciation/Alphabet.
 * - Ê Đê: the 38 letters at tiengtaynguyen.blogspot.com/2018/01/bang-chu-cai-cua-nguoi-e-e-gom-38-chu.html.
 * - Mnông: the letters at isonshare.blogspot.com/2018/05/bai-1-on-tap-ngu-am-trong-tieng-mnong.html.
 */
export const alphabets: Readonly<Record<string, readonly string[]>> = {
  Vietnamese: [
    ...letters('a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v x y f j w z'),
    ...withTones(),
  ],
  'Xơ Đăng': letters(
    'a ă â b ƀ c d đ e ĕ ê ê̆ g h i ĭ j k l m n ñ o ŏ ô ô̆ ơ ơ̆ p r s t u ŭ ư ư̆ v w x y z ã ẽ ĩ õ ũ à è ì ò ù',
  ),
  'Ba Na': letters(
    'a ă â b ƀ c č d đ e ĕ ê ê̆ g h i ĭ j k l m n ñ o ŏ ô ô̆ ơ ơ̆ p r s t u ŭ ư ư̆ w y ʼb ʼd ʼj ʼm ʼn ʼng ʼw ʼy',
  ),
  'Gia Rai': letters(
    'a ă â b ƀ č d đ e ĕ ê ê̆ g h i ĭ j dj k l m n ñ ng o ŏ ô ô̆ ơ ơ̆ p r s t u ŭ ư ư̆ w y',
  ),
  'Ê Đê': letters('a ă â b ƀ č d đ e ĕ ê ê̆ g h i ĭ j k l m n ñ o ŏ ô ô̆ ơ ơ̆ p r s t u ŭ ư ư̆ w y v'),
  Mnông: letters(
    'a ă â â̆ b ƀ c ch d đ dj e ĕ ê ê̆ g h i ĭ j k kh l m n ng nh o ŏ ô ô̆ ơ ơ̆ p ph r s t th tr u ŭ ư ư̆ v y',
  ),
};

function letters(spaced: string): string[] {
  return spaced.split(' ');
}

/** Every vowel of Vietnamese with each of its five tones. */
function withTones(): string[] {
  const grave = '\u0300';
  const acute = '\u0301';
  const tilde = '\u0303';
  const hook = '\u0309';
  const dotBelow = '\u0323';
  return letters('a ă â e ê i o ô ơ u ư y').flatMap((vowel) =>
    [grave, acute, tilde, hook, dotBelow].map((tone) => (vowel + tone).normalize('NFC')),
  );
}
