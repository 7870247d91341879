import { find, type OpinionId } from '../aggregate/ids.ts';
import { commitments } from './commitments.ts';
import type { Meeting } from './state.ts';
import type { Stage } from './stage/state.ts';
import { totals } from './totals.ts';

/** What was promised in a meeting and is not done, as the office follows it up. */
export interface OpenCommitment {
  readonly opinion: OpinionId;
  /** the summary of the opinion, else how its text begins */
  readonly what: string;
  /** who answered, with post */
  readonly by: string;
  /** the day, `2026-12-15` */
  readonly due: string;
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
  readonly commitments: readonly OpenCommitment[];
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
    commitments: commitments(meeting).map(({ id, standing, summary, answer, due }) => {
      const leader = find(meeting.leaders, answer.leader)?.text;
      return {
        opinion: id,
        what: summary ?? beginningOf(standing.content.text),
        by: leader === undefined ? '' : `${leader.honorific} ${leader.name}, ${leader.post}`.trim(),
        due,
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
