import { limits } from '#shared/forms/limits.ts';
import { tidy } from '#lib/language/tidy.ts';
import { found, lineProblem, reading, type Reading } from '#lib/office/problems.ts';

/** The fewest characters of a passphrase. */
const shortest = 8;

export interface OfficeNameDraft {
  name: string;
}

export interface PassphraseDraft {
  passphrase: string;
}

export const readOfficeName = ({ name }: OfficeNameDraft): Reading<string, 'name'> =>
  reading(found({ name: lineProblem(name, { max: limits.title, required: true }) }), () =>
    tidy(name),
  );

export const readPassphrase = ({ passphrase }: PassphraseDraft): Reading<string, 'passphrase'> =>
  reading(
    found({ passphrase: passphrase.length < shortest ? 'passphraseShort' : null }),
    () =>
      // As it was typed: it is no text that anybody reads.
      passphrase,
  );
