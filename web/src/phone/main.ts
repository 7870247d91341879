import './polyfills.ts';
import '#lib/design/tokens.css';
import '#lib/design/base.css';
import '#lib/design/band.css';
import '#lib/design/first-words.css';
import { mount } from 'svelte';
import { language } from '#lib/language/language.svelte.ts';
import { removeFirstWords } from '#lib/start/first-words.ts';
import PhoneSite from './PhoneSite.svelte';

void language.opened().then(() => {
  removeFirstWords();
  mount(PhoneSite, { target: document.body });
});
