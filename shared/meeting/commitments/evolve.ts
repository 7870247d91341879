import { change } from '../../aggregate/ids.ts';
import type { FeedbackRegister } from '../register/state.ts';
import type { CommitmentsEvent } from './state.ts';

export function evolveCommitments(
  register: FeedbackRegister,
  { type: _type, opinion: id, ...told }: CommitmentsEvent,
  at: number,
): FeedbackRegister {
  return {
    ...register,
    opinions: change(register.opinions, id, (opinion) => ({
      ...opinion,
      followUp: [...(opinion.followUp ?? []), { ...told, reportedAt: at }],
    })),
  };
}
