import type { Refusal } from '#shared/aggregate/refusals.ts';
import { commonWords } from '#lib/language/common-words.ts';
import { staffWords } from '#lib/language/staff-words.ts';

/** The sentence of a refusal, after the name of what is filled in where the refusal says the place. */
export function refusalText({ code, detail }: Refusal): string {
  const sentence = { ...commonWords().refusals, ...staffWords().refusals }[code];
  const names: Readonly<Record<string, string>> = staffWords().places;
  const place = detail?.startsWith('/') === true ? detail.split('/').reverse() : [];
  const name = place.flatMap((part) => names[part] ?? [])[0];
  return name === undefined ? sentence : `${name}: ${sentence}`;
}
