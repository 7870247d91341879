import type { Failure } from '#lib/office/office-http.ts';
import type { ListedOffice } from '#lib/office/offices-http.ts';
import { officesWords } from './offices-words.ts';

/** Where an office is entered; where nobody has named it, as everybody enters. */
export const addressOf = ({ address }: Pick<ListedOffice, 'address'>): string =>
  `${location.origin}/office${address === null ? '' : `/${address}`}`;

/** What is wrong with the name of an office; undefined where it is nothing about the name. */
export function sentenceOfName(failure: Failure | null): string | undefined {
  if (failure?.detail === '/name') return officesWords().nameUnread;
  return failure?.code === 'alreadyDone' ? officesWords().nameTaken : undefined;
}
