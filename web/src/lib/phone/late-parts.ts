import { LatePart } from './late-part.svelte.ts';

export const afterEnd = new LatePart(() => import('./AfterEnd.svelte'));
export const cardTaken = new LatePart(() => import('./CardTaken.svelte'));
export const closing = new LatePart(() => import('./Closing.svelte'));
export const joinForm = new LatePart(() => import('#lib/start/JoinForm.svelte'));
export const notices = new LatePart(() => import('./Notices.svelte'));
export const ownOpinions = new LatePart(() => import('./OwnOpinions.svelte'));
export const rehearsalMark = new LatePart(() => import('#lib/parts/RehearsalMark.svelte'));
