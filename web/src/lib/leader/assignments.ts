import { openAssignments } from '#shared/meeting/assignments.ts';
import type { Floor } from '#shared/meeting/queue/state.ts';
import type { LeaderId, OpinionId } from '#shared/aggregate/ids.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import {
  isRegistered,
  type Opinion,
  type RegisteredOpinion,
} from '#shared/meeting/register/state.ts';

/** The chair has called this leader: the opinion to answer and the time there is. */
export interface Call {
  readonly opinion: OpinionId;
  readonly floor: Floor;
}

/** The call to this leader that stands now, or null. */
export function callOf(meeting: Meeting, leader: LeaderId): Call | null {
  const { floor } = meeting.queue;
  return floor?.holder.kind === 'answer' && floor.holder.leader === leader
    ? { opinion: floor.holder.opinion, floor }
    : null;
}

/** What the leader still has to answer: the opinion called now first, then as it was assigned. */
export function toAnswer(meeting: Meeting, leader: LeaderId): readonly RegisteredOpinion[] {
  const called = callOf(meeting, leader)?.opinion;
  const rank = ({ id }: RegisteredOpinion) => (id === called ? 0 : 1);
  return openAssignments(meeting, leader)
    .filter(isRegistered)
    .sort(
      (one, other) =>
        rank(one) - rank(other) ||
        (one.assignment?.assignedAt ?? 0) - (other.assignment?.assignedAt ?? 0) ||
        one.id - other.id,
    );
}

/** What the leader has answered, the latest answer first. */
export function answeredBy(meeting: Meeting, leader: LeaderId): readonly RegisteredOpinion[] {
  return meeting.register.opinions
    .filter(isRegistered)
    .filter(({ answer, assignment }) => answer !== null && assignment?.leader === leader)
    .sort((one, other) => (other.answer?.recordedAt ?? 0) - (one.answer?.recordedAt ?? 0));
}

/** What the leader has begun to answer and is not theirs any more: these numbers, as far as they are somebody else's now. */
export function writtenForOthers(
  meeting: Meeting,
  leader: LeaderId,
  written: readonly number[],
): readonly Opinion[] {
  return meeting.register.opinions.filter(
    ({ id, assignment }) => written.includes(id) && assignment?.leader !== leader,
  );
}

/** Other opinions of the same field that have an answer worth reading again, the latest first. */
export function similarAnswers(
  meeting: Meeting,
  opinion: RegisteredOpinion,
): readonly RegisteredOpinion[] {
  return meeting.register.opinions
    .filter(isRegistered)
    .filter(
      ({ id, answer, standing }) =>
        id !== opinion.id &&
        answer !== null &&
        answer.outcome.name !== 'merged' &&
        standing.content.field === opinion.standing.content.field,
    )
    .sort((one, other) => (other.answer?.recordedAt ?? 0) - (one.answer?.recordedAt ?? 0));
}

/** Those of `now` that were not there `before`. */
export function arrived(
  before: readonly OpinionId[],
  now: readonly OpinionId[],
): readonly OpinionId[] {
  return now.filter((id) => !before.includes(id));
}
