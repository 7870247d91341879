import type { FeedbackRegister, Opinion } from '../register/state.ts';
import type { AnswersEvent } from './state.ts';
import { change } from '../../aggregate/ids.ts';

export function evolveAnswers(
  register: FeedbackRegister,
  event: AnswersEvent,
  at: number,
): FeedbackRegister {
  const update = (apply: (opinion: Opinion) => Opinion): FeedbackRegister => ({
    ...register,
    opinions: change(register.opinions, event.opinion, apply),
  });
  switch (event.type) {
    case 'answers.assigned': {
      const assignment = { leader: event.leader, assignedBy: event.assignedBy, assignedAt: at };
      return update((opinion) => ({ ...opinion, assignment, handedBack: undefined }));
    }
    case 'answers.unassigned':
      return update((opinion) => ({ ...opinion, assignment: null }));
    case 'answers.handedBack': {
      const { leader, grounds } = event;
      const handedBack = { leader, grounds, handedBackAt: at };
      return update((opinion) => ({ ...opinion, assignment: null, handedBack }));
    }
    case 'answers.recorded': {
      const { leader, text, outcome, authority, recordedBy, recordedByLink, former } = event;
      return update((opinion) => ({
        ...opinion,
        answer: {
          ...{ leader, text, outcome, authority, recordedBy, recordedAt: at },
          ...(recordedByLink == null ? {} : { recordedByLink }),
        },
        ...(former == null ? {} : { earlierAnswers: [...(opinion.earlierAnswers ?? []), former] }),
      }));
    }
    default:
      return event satisfies never;
  }
}
