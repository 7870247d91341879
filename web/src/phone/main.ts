import './polyfills.ts';
import '#lib/design/tokens.css';
import '#lib/design/base.css';
import '#lib/design/preferences.css';
import '#lib/design/band.css';
import '#lib/design/first-words.css';
import { mount } from 'svelte';
import { meetingCodeIn } from '#shared/wire/pages.ts';
import { language } from '#lib/language/language.svelte.ts';
import { withTexts } from '#lib/language/with-texts.ts';
import PhoneScreen from '#lib/phone/PhoneScreen.svelte';
import { removeFirstWords } from '#lib/start/first-words.ts';

// Every change of meeting loads the page anew; inside a meeting only the fragment changes.
const code = meetingCodeIn(window.location.pathname);

/** Whoever has scanned the code of a meeting loads nothing of the way in. */
async function show(): Promise<void> {
  await language.opened();
  const start = code === null ? await withTexts(import('./StartSite.svelte')) : null;
  const target = document.body;
  if (code !== null) mount(PhoneScreen, { target, props: { code } });
  else if (start !== null) mount(start.default, { target });
  // Not before the page stands: where that fails, they say what to do.
  removeFirstWords();
}

void show();
