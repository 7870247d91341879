import { commonWords } from '#lib/language/common-words.ts';
import { staffWords } from '#lib/language/staff-words.ts';
import type { AnswerDraft } from './answer-draft.ts';

/** What goes with the words of an answer in the making, in one line: what comes of the opinion, and by when. */
export function accompaniment({ outcome, due, into }: AnswerDraft): string {
  const target = outcome === 'merged' && into.trim() !== '' ? Number(into) : null;
  return [
    commonWords().outcomes[outcome],
    target === null ? '' : staffWords().mergedText(target),
    due.trim(),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
