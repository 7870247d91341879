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

export const opinionKinds = ['request', 'proposal', 'report', 'question'] as const;

export const channels = ['preCollected', 'spoken', 'paper', 'phone', 'proxy'] as const;

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

/** Who is competent to settle the matter. */
export const authorities = ['commune', 'province', 'bank', 'outside'] as const;
