import type { Meeting } from '../state.ts';
import { isRegistered, type RegisteredOpinion } from '../register/state.ts';
import type { Answer } from '../answers/state.ts';

/** An opinion whose answer binds somebody to a day. */
export type Commitment = RegisteredOpinion & { readonly answer: Answer; readonly due: string };

/** What the hall is told will be kept, the nearest day first. */
export function commitments(meeting: Meeting): readonly Commitment[] {
  return meeting.register.opinions
    .filter(isRegistered)
    .flatMap((opinion) => {
      const { answer } = opinion;
      const due = answer?.outcome.due ?? null;
      return answer === null || due === null ? [] : [{ ...opinion, answer, due }];
    })
    .sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : one.id - other.id));
}
