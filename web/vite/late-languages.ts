import { basename, join } from 'node:path';
import type { Plugin } from 'vite';

/** Before the names of modules that stand in the place of others, as the bundler's plugins do it. */
const mark = '\0late-languages:';

/**
 * Leaves the texts of all languages but Vietnamese out of a script and loads them when somebody chooses one. Each module of them is
 * replaced by an empty object of the same name, which `textsAtHand` fills; nobody reads from it before that. So the words of
 * all screens are written and read in one way, and a phone whose owner reads Vietnamese, as nearly all do, loads no others.
 */
export function lateLanguages(source: string): Plugin {
  const textsAtHand = join(source, 'lib/language/texts-at-hand.ts');
  return {
    name: 'late-languages',
    enforce: 'pre',
    async resolveId(name, importer) {
      if (name.startsWith(mark)) return name;
      const found = await this.resolve(name, importer, { skipSelf: true });
      if (found === null || importer?.startsWith(mark) === true) return found;
      const isReplaced = found.id === textsAtHand || (languageOf(found.id) ?? 'vi') !== 'vi';
      return isReplaced ? `${mark}${found.id}` : found;
    },
    load(id) {
      if (!id.startsWith(mark)) return null;
      const file = id.slice(mark.length);
      if (file === textsAtHand) return loading;
      // A module of texts exports one object, called like its file.
      const texts = basename(file, '.ts');
      return `
        import { loaders } from ${JSON.stringify(`${mark}${textsAtHand}`)};
        export const ${texts} = {};
        (loaders.${String(languageOf(file))} ??= []).push(() =>
          import(${JSON.stringify(file)}).then((all) => Object.assign(${texts}, all.${texts})));
      `;
    },
  };
}

const languageOf = (file: string): string | undefined =>
  /[\\/]messages[\\/](\w+)[\\/]\w+\.ts$/.exec(file)?.[1];

const loading = `
  export const loaders = {};
  export const textsAtHand = (language) => Promise.all((loaders[language] ?? []).map((load) => load()));
`;
