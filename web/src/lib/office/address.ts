import { resolve } from '$app/paths';
import type { ResolvedPathname } from '$app/types';
import type { NumberedPaper } from '#shared/forms/lists.ts';
import type { Missing } from '#shared/papers/missing.ts';
import { monthIn, type Month } from './meeting-calendar.ts';
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
  printed: true,
  papers: true,
  clock: true,
};

/** Whether a part of a meeting's page is also one of its rehearsal: of what did not take place there are no papers, and the cards are its meeting's. */
export const isRehearsed = (section: Section): boolean =>
  section !== 'cards' && section !== 'printed' && section !== 'papers';

/** The parts of what an office sets for all of its papers and meetings. */
export const settingsParts = [
  'agency',
  'villages',
  'leaders',
  'fields',
  'rules',
  'numbering',
  'deadlines',
  'retention',
  'texts',
] as const;
export type SettingsPart = (typeof settingsParts)[number];

/** The parts of a plan. */
export const planParts = ['sessions', 'heading', 'content', 'programme', 'tasks'] as const;
export type PlanPart = (typeof planParts)[number];

/** What the address of the office asks for. */
export type Place =
  | { readonly name: 'settings'; readonly part: SettingsPart }
  | { readonly name: 'plans' }
  | { readonly name: 'newPlan' }
  | { readonly name: 'plan'; readonly plan: number; readonly part: PlanPart }
  | { readonly name: 'list' }
  | { readonly name: 'calendar'; readonly month: Month | null }
  | { readonly name: 'create' }
  | { readonly name: 'sessions' }
  | { readonly name: 'offices' }
  | { readonly name: 'followUp' }
  | { readonly name: 'meeting'; readonly meeting: string; readonly section: Section };

export function placeIn(parameters: Pick<URLSearchParams, 'get' | 'has'>): Place {
  const meeting = parameters.get('meeting');
  const part = parameters.get('part');
  if (parameters.has('settings'))
    return { name: 'settings', part: settingsParts.find((name) => name === part) ?? 'agency' };
  if (parameters.has('plans')) return { name: 'plans' };
  const plan = parameters.get('plan');
  if (plan === 'new') return { name: 'newPlan' };
  if (plan !== null && /^[1-9]\d{0,5}$/.test(plan))
    return {
      name: 'plan',
      plan: Number(plan),
      part: planParts.find((name) => name === part) ?? 'sessions',
    };
  if (meeting === null && parameters.has('sessions')) return { name: 'sessions' };
  if (meeting === null && parameters.has('follow')) return { name: 'followUp' };
  if (meeting === null && parameters.has('offices')) return { name: 'offices' };
  if (meeting === null && parameters.has('calendar'))
    return { name: 'calendar', month: monthIn(parameters.get('calendar')) };
  if (meeting === null) return { name: parameters.has('new') ? 'create' : 'list' };
  const asked = part ?? '';
  const isSection = (name: string): name is Section => Object.hasOwn(sections, name);
  return { name: 'meeting', meeting, section: isSection(asked) ? asked : 'overview' };
}

export const listAddress = resolve('/office');
/** @param month null: whichever has something to show */
export const calendarAddress = (month: Month | null = null): ResolvedPathname =>
  resolve(`/office?calendar${month === null ? '' : `=${month}`}`);
export const createAddress = resolve('/office?new');
export const sessionsAddress = resolve('/office?sessions');
export const followUpAddress = resolve('/office?follow');
export const officesAddress = resolve('/office?offices');
export const plansAddress = resolve('/office?plans');
export const newPlanAddress = resolve('/office?plan=new');
export const planAddress = (plan: number, part: PlanPart = 'sessions'): ResolvedPathname =>
  resolve(`/office?plan=${String(plan)}${part === 'sessions' ? '' : `&part=${part}`}`);
export const settingsAddress = (part: SettingsPart = 'agency'): ResolvedPathname =>
  resolve(`/office?settings${part === 'agency' ? '' : `&part=${part}`}`);
export const meetingAddress = (
  meeting: string,
  section: Section = 'overview',
): ResolvedPathname => {
  const part = section === 'overview' ? '' : `&part=${section}`;
  return resolve(`/office?meeting=${encodeURIComponent(meeting)}${part}`);
};

/** Below which the number of a paper is taken, on the page of the papers. */
export const numberAnchor = (paper: NumberedPaper): string => `number-${paper}`;

/**
 * Where is said what a paper of this meeting lacks. What is done in the hall has the links by which the desk is opened; an annex has
 * the number of its report.
 * @param plan under which the meeting is held; null: under none
 */
export function placeOfMissing(
  meeting: string,
  name: Missing,
  { paper, plan }: { readonly paper: NumberedPaper | null; readonly plan: number | null },
): ResolvedPathname {
  switch (name) {
    case 'agency':
    case 'place':
    case 'signatory':
    case 'superiors':
    case 'recipients':
      return settingsAddress('agency');
    case 'startsAt':
    case 'village':
    case 'venue':
      return meetingAddress(meeting, 'details');
    case 'roster':
      return meetingAddress(meeting, 'roster');
    case 'number':
    case 'day':
      return resolve(
        `/office?meeting=${encodeURIComponent(meeting)}&part=papers#${numberAnchor(paper ?? 'report')}`,
      );
    case 'chair':
      return plan === null ? meetingAddress(meeting, 'links') : planAddress(plan);
    case 'secretary':
    case 'adjourned':
    case 'adopted':
      return meetingAddress(meeting, 'links');
    default:
      return name satisfies never;
  }
}
