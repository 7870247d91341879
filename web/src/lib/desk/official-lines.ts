import { officialName } from '#shared/papers/delegates.ts';
import type { MinutesOfficials } from '#shared/meeting/minutes/commands.ts';
import { tidyText } from '#lib/language/tidy.ts';

type Official = MinutesOfficials['delegates'][number];

/** Who chairs, writes and takes part, as it is typed: a line for each of them, "Ông Lê Quang Thịnh, Phó Chủ tịch UBND xã". */
export type OfficialLines = Readonly<Record<keyof MinutesOfficials, string>>;

export function linesOf(officials: MinutesOfficials): OfficialLines {
  const written = (people: readonly Official[]): string => people.map(officialName).join('\n');
  const { chair, coChairs, secretary, interpreters, delegates } = officials;
  return {
    chair: chair === null ? '' : officialName(chair),
    coChairs: written(coChairs),
    secretary: secretary === null ? '' : officialName(secretary),
    interpreters: written(interpreters),
    delegates: written(delegates),
  };
}

export function officialsIn(lines: OfficialLines): MinutesOfficials {
  return {
    chair: read(lines.chair)[0] ?? null,
    coChairs: read(lines.coChairs),
    secretary: read(lines.secretary)[0] ?? null,
    interpreters: read(lines.interpreters),
    delegates: read(lines.delegates),
  };
}

const addressed = /^(ông|bà|anh|chị|cô|già|đồng chí)\s+(?=\S)/iu;

/** Form of address, name up to the first comma, post behind it. */
function read(typed: string): Official[] {
  return tidyText(typed)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, honorific = ''] = addressed.exec(line) ?? [];
      const [name = '', ...post] = line.replace(addressed, '').split(',');
      return { honorific, name: name.trim(), post: post.join(',').trim() };
    })
    .filter(({ name }) => name !== '');
}
