import type { OpinionId } from '#shared/aggregate/ids.ts';

export const handSteps = ['card', 'taken', 'name', 'field'] as const;
export type HandStep = (typeof handSteps)[number];

export const opinionSteps = ['text', 'kind', 'field', 'card', 'name', 'review'] as const;
export type OpinionStep = (typeof opinionSteps)[number];

/** Where on the phone its user is. It stands in the fragment of the address, so that the phone's Back button goes back. */
export type Place =
  | { readonly name: 'home' }
  | { readonly name: 'hand'; readonly step: HandStep }
  | { readonly name: 'write'; readonly step: OpinionStep }
  | { readonly name: 'sent' }
  | { readonly name: 'mine' }
  | { readonly name: 'register' }
  | { readonly name: 'opinion'; readonly opinion: OpinionId }
  | { readonly name: 'programme' };

/** The fragment of a place, without its `#`: what a link to it names. */
export function fragmentOf(place: Place): string {
  switch (place.name) {
    case 'home':
      return '';
    case 'hand':
    case 'write':
      return `${place.name}/${place.step}`;
    case 'opinion':
      return `opinion/${place.opinion}`;
    case 'sent':
    case 'mine':
    case 'register':
    case 'programme':
      return place.name;
    default:
      return place satisfies never;
  }
}

/** The place that a fragment names; home for anything else. */
export function placeOf(fragment: string): Place {
  const [name = '', detail = ''] = fragment.replace(/^#/, '').split('/');
  const home = { name: 'home' } as const;
  switch (name) {
    case 'hand': {
      const step = handSteps.find((known) => known === detail);
      return step === undefined ? home : { name, step };
    }
    case 'write': {
      const step = opinionSteps.find((known) => known === detail);
      return step === undefined ? home : { name, step };
    }
    case 'opinion': {
      const number = Number(detail);
      // the number of an opinion, as people read it on the wall
      return Number.isInteger(number) && number > 0 ? { name, opinion: number as OpinionId } : home;
    }
    case 'sent':
    case 'mine':
    case 'register':
    case 'programme':
      return { name };
    default:
      return home;
  }
}
