import { find, type LeaderId, type OpinionId } from '../aggregate/ids.ts';
import { keptBy, type FollowUp } from './commitments/state.ts';
import { commitments } from './commitments/commitments.ts';
import type { Meeting } from './state.ts';
import type { Stage } from './stage/state.ts';
import { totals } from './totals.ts';

/** What was promised in a meeting, as the office follows it up. */
export interface FollowedCommitment {
  readonly opinion: OpinionId;
  /** the summary of the opinion, else how its text begins */
  readonly what: string;
  /** who answered, with post */
  readonly by: string;
  readonly leader: LeaderId;
  /** the day, `2026-12-15` */
  readonly due: string;
  /** the name of the field that the opinion is about */
  readonly field: string;
  /** whether it is kept */
  readonly isKept: boolean;
  /** what was told of it since, the first first */
  readonly followUp: readonly Pick<FollowUp, 'kind' | 'text' | 'day'>[];
}

/** What an office sees of a meeting among all others. */
export interface Summary {
  readonly code: string;
  readonly title: string;
  readonly village: string;
  /** ms since epoch; null: to be announced */
  readonly startsAt: number | null;
  readonly stage: Stage['name'];
  readonly opinions: number;
  readonly answered: number;
  /** the nearest day first */
  readonly commitments: readonly FollowedCommitment[];
}

/** Where a text is cut that stands for an opinion without a summary, in characters. */
const longest = 160;

/** The summary of a meeting. Pure: the same meeting has the same one, wherever it is made. */
export function summarise(meeting: Meeting): Summary {
  const { title, village, startsAt } = meeting.details;
  const { opinions, answered } = totals(meeting);
  return {
    code: meeting.code,
    title,
    village,
    startsAt,
    stage: meeting.stage.name,
    opinions,
    answered,
    commitments: commitments(meeting).map((commitment) => {
      const { id, standing, summary, answer, due, followUp } = commitment;
      const leader = find(meeting.leaders, answer.leader)?.text;
      return {
        opinion: id,
        leader: answer.leader,
        what: summary ?? beginningOf(standing.content.text),
        by: leader === undefined ? '' : `${leader.honorific} ${leader.name}, ${leader.post}`.trim(),
        due,
        field: find(meeting.fields, standing.content.field)?.text.name.vi ?? '',
        isKept: keptBy(commitment) !== null,
        followUp: (followUp ?? []).map(({ kind, text, day }) => ({ kind, text, day })),
      };
    }),
  };
}

function beginningOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= longest) return line;
  const cut = line.slice(0, longest);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longest / 2))}…`;
}
