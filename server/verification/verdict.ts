import type { Commit } from '../log/event-log.ts';
import { MeetingHistory, type Adoption, type ImpossibleCommit } from './meeting-history.ts';
import { minutesLetters, type MinutesCode } from './minutes-code.ts';

/** A meeting as whoever verifies its minutes recognises it. */
export interface VerifiedMeeting {
  readonly id: string;
  readonly title: string;
  readonly village: string;
}

/** What a copy of the log says about a code. */
export type Verdict =
  | {
      readonly kind: 'holds';
      readonly meeting: VerifiedMeeting;
      readonly adopted: Pick<Adoption, 'version' | 'at'>;
      /** commits after the adoption, about which the code says nothing */
      readonly later: number;
    }
  | {
      readonly kind: 'differs';
      readonly meeting: VerifiedMeeting;
      /** how far the history goes here */
      readonly version: number;
      /** the last adoption of which this copy knows; null: of none */
      readonly adopted: Pick<Adoption, 'version' | 'at'> | null;
      /** null where each commit by itself could be */
      readonly impossible: ImpossibleCommit | null;
    }
  | { readonly kind: 'unknownMeeting' };

/** A commit and the stream that it is of. */
export interface PlacedCommit {
  readonly stream: string;
  readonly commit: Commit;
}

/**
 * Whether a copy of the log holds exactly what was adopted under this code. Any of several meetings that had the same digits may
 * be the one.
 * @param commits of whole meetings, each in one piece and from its first one on
 */
export async function verdictOn(
  commits: AsyncIterable<PlacedCommit>,
  code: MinutesCode,
): Promise<Verdict> {
  const histories = await historiesUnder(commits, code.meeting);
  for (const history of histories) {
    const adoption = await adoptionUnder(history, code);
    if (adoption !== null) return holds(history, adoption);
  }
  // The one that was adopted is the likelier one.
  const nearest = histories.find(({ adoptions }) => adoptions.length > 0) ?? histories.at(0);
  return nearest === undefined ? { kind: 'unknownMeeting' } : differs(nearest);
}

/** The adoption that the code is of, or null. */
async function adoptionUnder(
  { adoptions }: MeetingHistory,
  { letters }: MinutesCode,
): Promise<Adoption | null> {
  for (const adoption of adoptions)
    if ((await minutesLetters(adoption.head)) === letters) return adoption;
  return null;
}

async function historiesUnder(
  commits: AsyncIterable<PlacedCommit>,
  code: string,
): Promise<readonly MeetingHistory[]> {
  const found: MeetingHistory[] = [];
  for await (const history of historiesIn(commits))
    if (history.codes.has(code)) found.push(history);
  return found;
}

async function* historiesIn(
  commits: AsyncIterable<PlacedCommit>,
): AsyncGenerator<MeetingHistory, void, undefined> {
  let history: MeetingHistory | null = null;
  for await (const { stream, commit } of commits) {
    if (history !== null && history.id !== stream) {
      yield history;
      history = null;
    }
    history ??= new MeetingHistory(stream);
    history.add(commit);
  }
  if (history !== null) yield history;
}

function holds(history: MeetingHistory, { version, at }: Adoption): Verdict {
  return {
    kind: 'holds',
    meeting: named(history),
    adopted: { version, at },
    later: history.version - version,
  };
}

function differs(history: MeetingHistory): Verdict {
  const last = history.adoptions.at(-1);
  return {
    kind: 'differs',
    meeting: named(history),
    version: history.version,
    adopted: last === undefined ? null : { version: last.version, at: last.at },
    impossible: history.impossible,
  };
}

function named({ id, meeting }: MeetingHistory): VerifiedMeeting {
  const { title, village } = meeting.details;
  return { id, title, village };
}
