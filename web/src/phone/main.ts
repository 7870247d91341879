import './polyfills.ts';
import '#lib/design/tokens.css';
import '#lib/design/base.css';
import '#lib/design/band.css';
import { mount } from 'svelte';
import PhoneSite from './PhoneSite.svelte';

mount(PhoneSite, { target: document.body });
