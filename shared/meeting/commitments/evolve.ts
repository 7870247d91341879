import { change } from '../../aggregate/ids.ts';
import type { FeedbackRegister } from '../register/state.ts';
import type { CommitmentsEvent } from './state.ts';

export function evolveCommitments(
  register: FeedbackRegister,
  { opinion: id, kind, text, day, reportedBy, reportedByLink }: CommitmentsEvent,
  at: number,
): FeedbackRegister {
  const step = {
    ...{ kind, text, day, reportedBy, reportedAt: at },
    ...(reportedByLink == null ? {} : { reportedByLink }),
  };
  return {
    ...register,
    opinions: change(register.opinions, id, (opinion) => ({
      ...opinion,
      followUp: [...(opinion.followUp ?? []), step],
    })),
  };
}
