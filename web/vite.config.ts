import { sveltekit } from '@sveltejs/kit/vite';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { announcerStyle } from './vite/announcer-style.ts';
import { phoneChunks } from './vite/phone-chunks.ts';
import { plainScopes } from './vite/plain-scopes.ts';
import { staticSite } from './vite/static-site.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The oldest browser that the phone pages must run on. */
const OLDEST_BROWSER = 'chrome83';

export default defineConfig({
  plugins: [
    announcerStyle(),
    plainScopes(),
    sveltekit({
      adapter: staticSite({ output: here('build'), polyfills: here('src/polyfills.js') }),
      output: { bundleStrategy: 'single' },
      compilerOptions: { runes: true },
      version: { name: process.env.WEB_VERSION ?? 'development', pollInterval: 0 },
    }),
    phoneChunks({ phonePage: here('src/routes/m/[code]/+page.svelte') }),
  ],
  resolve: { alias: { $lib: here('src/lib'), $shared: here('../shared') } },
  build: { target: OLDEST_BROWSER, cssTarget: OLDEST_BROWSER, assetsInlineLimit: 0 },
});
