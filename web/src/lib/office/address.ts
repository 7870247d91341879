import { resolve } from '$app/paths';
import type { ResolvedPathname } from '$app/types';
import type { office } from '../../messages/vi/office.ts';

/** A part of a meeting's page. */
export type Section = keyof typeof office.meeting.sections;

const sections: Readonly<Record<Section, true>> = {
  overview: true,
  details: true,
  agenda: true,
  fields: true,
  rules: true,
  leaders: true,
  roster: true,
  cards: true,
  links: true,
  print: true,
  clock: true,
};

/** What the address of the office asks for. */
export type Place =
  | { readonly name: 'list' }
  | { readonly name: 'create' }
  | { readonly name: 'sessions' }
  | { readonly name: 'meeting'; readonly meeting: string; readonly section: Section };

export function placeIn(parameters: Pick<URLSearchParams, 'get' | 'has'>): Place {
  const meeting = parameters.get('meeting');
  if (meeting === null && parameters.has('sessions')) return { name: 'sessions' };
  if (meeting === null) return { name: parameters.has('new') ? 'create' : 'list' };
  const asked = parameters.get('part') ?? '';
  const isSection = (name: string): name is Section => Object.hasOwn(sections, name);
  return { name: 'meeting', meeting, section: isSection(asked) ? asked : 'overview' };
}

export const listAddress = resolve('/office');
export const createAddress = resolve('/office?new');
export const sessionsAddress = resolve('/office?sessions');
export const meetingAddress = (
  meeting: string,
  section: Section = 'overview',
): ResolvedPathname => {
  const part = section === 'overview' ? '' : `&part=${section}`;
  return resolve(`/office?meeting=${encodeURIComponent(meeting)}${part}`);
};
