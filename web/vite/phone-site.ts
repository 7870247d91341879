import { svelte } from '@sveltejs/vite-plugin-svelte';
import { build } from 'vite';
import { firstWords } from './first-words.ts';
import { lateLanguages } from './late-languages.ts';
import { plainScopes } from './plain-scopes.ts';

/** The oldest browser that the phone pages must run on. */
const OLDEST_PHONE = 'chrome83';

/**
 * Parts of Svelte that only define things, which its package does not say: without this, classes
 * that nobody uses stay in.
 */
const WITHOUT_SIDE_EFFECTS =
  /[\\/]svelte[\\/]src[\\/](reactivity|legacy|internal[\\/]client[\\/]dom[\\/]elements)[\\/]/;

/**
 * Builds the pages for phones apart from the staff's, without SvelteKit: one script and one style
 * sheet that hold nothing but what a phone needs. Kit's router alone would take a third of the
 * phone's budget, and what staff screens use of a shared module would be loaded by every phone.
 */
export async function buildPhoneSite(site: {
  root: string;
  output: string;
  assets: string;
}): Promise<void> {
  await build({
    configFile: false,
    root: site.root,
    publicDir: 'static',
    logLevel: 'warn',
    plugins: [
      firstWords(),
      lateLanguages(`${site.root}/src`),
      plainScopes(),
      svelte({ configFile: false, compilerOptions: { runes: true } }),
    ],
    build: {
      target: OLDEST_PHONE,
      cssTarget: OLDEST_PHONE,
      outDir: site.output,
      emptyOutDir: false,
      copyPublicDir: false,
      assetsDir: site.assets,
      assetsInlineLimit: 0,
      modulePreload: false,
      // About 1.5 % fewer bytes over the air than the bundler's own: a page that every phone in the hall loads at once.
      minify: 'terser',
      terserOptions: { module: true, ecma: 2020, compress: { passes: 3 } },
      rolldownOptions: {
        input: `${site.root}/phone.html`,
        // What is loaded late shares modules with what comes first: all those stay in the one script of the page.
        output: { codeSplitting: { groups: [{ name: 'phone', tags: ['$initial'] }] } },
        treeshake: { moduleSideEffects: [{ test: WITHOUT_SIDE_EFFECTS, sideEffects: false }] },
      },
    },
  });
}
