import { sveltekit } from '@sveltejs/kit/vite';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { announcerStyle } from './vite/announcer-style.ts';
import { hallFonts } from './vite/hall-fonts.ts';
import { buildPhoneSite } from './vite/phone-site.ts';
import { staticSite } from './vite/static-site.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The oldest browser that the staff screens must run on. */
const OLDEST_LAPTOP = 'chrome109';

export default defineConfig({
  plugins: [
    announcerStyle(),
    hallFonts(),
    sveltekit({
      adapter: staticSite(here('build'), (output, hashed) =>
        buildPhoneSite({ root: here('.'), output, assets: hashed }),
      ),
      compilerOptions: { runes: true },
      version: { name: process.env.WEB_VERSION ?? 'development', pollInterval: 0 },
    }),
  ],
  build: { target: OLDEST_LAPTOP, cssTarget: OLDEST_LAPTOP, assetsInlineLimit: 0 },
});
