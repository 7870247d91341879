import { LatePart } from './late-part.svelte.ts';

export const minePage = new LatePart(() => import('./Mine.svelte'));
export const opinionPage = new LatePart(() => import('./OpinionPage.svelte'));
export const programmePage = new LatePart(() => import('./Programme.svelte'));
export const registerPage = new LatePart(() => import('./Register.svelte'));
