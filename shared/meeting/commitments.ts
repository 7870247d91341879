import type { Meeting } from './state.ts';
import type { Opinion } from './register/state.ts';
import type { Answer } from './answers/state.ts';

/** Answers that bind somebody to a day: what the hall is told will be kept, the nearest day first. */
export function commitments(
  meeting: Meeting,
): readonly (Opinion & { readonly answer: Answer; readonly due: string })[] {
  return meeting.register.opinions
    .flatMap((opinion) => {
      const { answer, standing } = opinion;
      const due = answer?.outcome.due ?? null;
      return answer === null || due === null || standing.name !== 'registered'
        ? []
        : [{ ...opinion, answer, due }];
    })
    .sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : one.id - other.id));
}
