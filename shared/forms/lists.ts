export const itemKinds = [
  'opening',
  'report',
  'policy',
  'opinions',
  'answers',
  'conclusion',
  'closing',
  'other',
] as const;

export type ItemKind = (typeof itemKinds)[number];

export const opinionKinds = ['request', 'proposal', 'report', 'question'] as const;

export type OpinionKind = (typeof opinionKinds)[number];

/** Why somebody is heard first where the meeting says so. */
export const needs = ['elderly', 'disabled', 'withInfants'] as const;

export type Need = (typeof needs)[number];

/** How somebody said whether they may be named. */
export const consentWays = ['paper', 'voice', 'phone'] as const;

/** How an opinion reached the meeting. */
export const channels = ['preCollected', 'spoken', 'paper', 'phone', 'proxy'] as const;

export type Channel = (typeof channels)[number];

/** The eight ways an opinion may come out of the meeting. */
export const outcomes = [
  'answered',
  'promised',
  'resolved',
  'noted',
  'sentUp',
  'writtenReply',
  'explained',
  'merged',
] as const;

export type OutcomeName = (typeof outcomes)[number];

/** The outcomes that need nothing besides their name: neither a day nor another opinion. */
export const plainOutcomes = outcomes.filter((name) => name !== 'promised' && name !== 'merged');

/**
 * What can be told of a commitment after it was made: that something was done, that it is kept, or that it is open again
 * although it was told to be kept.
 */
export const followUpKinds = ['progress', 'kept', 'reopened'] as const;
export type FollowUpKind = (typeof followUpKinds)[number];

/** In which order minutes list the opinions. */
export const opinionOrders = ['byTurn', 'byField'] as const;

export type OpinionOrder = (typeof opinionOrders)[number];

/** The parts of the minutes; the first and the last but one have no title. */
export const minutesSections = [
  'beginning',
  'participants',
  'proceedings',
  'conclusions',
  'ending',
  'addenda',
] as const;

export type MinutesSection = (typeof minutesSections)[number];

/** How the text of a passage stands: behind its heading on the same line, in paragraphs, or each line behind a dash. */
export const passageForms = ['inline', 'paragraphs', 'dashes'] as const;

export type PassageForm = (typeof passageForms)[number];

/** Who is competent to settle the matter. */
export const authorities = ['commune', 'province', 'bank', 'outside'] as const;

export type Authority = (typeof authorities)[number];

/** The papers of a meeting that get a number of their own from the registry. */
export const numberedPapers = [
  'minutes',
  'report',
  'invitation',
  'notice',
  'resultNotice',
  'plan',
] as const;

export type NumberedPaper = (typeof numberedPapers)[number];
