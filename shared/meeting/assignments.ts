import type { Meeting } from './state.ts';
import type { LeaderId } from '../aggregate/ids.ts';
import type { Opinion } from './register/state.ts';
import type { Leader } from './people/state.ts';

/** Registered opinions that a leader still has to answer. */
export function openAssignments(meeting: Meeting, leader: LeaderId): readonly Opinion[] {
  return meeting.register.opinions.filter(
    (opinion) =>
      opinion.standing.name === 'registered' &&
      opinion.answer === null &&
      opinion.assignment?.leader === leader,
  );
}

/** Registered opinions that a leader has handed back and that nobody is assigned to yet. */
export function openHandedBack(meeting: Meeting): readonly Opinion[] {
  return meeting.register.opinions.filter(
    ({ standing, answer, handedBack }) =>
      standing.name === 'registered' && answer === null && handedBack != null,
  );
}

/** The leader in charge of the opinion's field who has not handed it back; of several, the one with the fewest answers still to give. */
export function suggestedLeader(meeting: Meeting, opinion: Opinion): Leader | null {
  if (opinion.standing.name !== 'registered') return null;
  const { field } = opinion.standing.content;
  const inCharge = meeting.leaders.filter(
    ({ id, removed, text }) =>
      !removed && id !== opinion.handedBack?.leader && text.fields.includes(field),
  );
  return inCharge.reduce<Leader | null>((best, leader) => {
    if (best === null) return leader;
    const fewer =
      openAssignments(meeting, leader.id).length < openAssignments(meeting, best.id).length;
    return fewer ? leader : best;
  }, null);
}
