import { change } from '../../aggregate/ids.ts';
import type { PlanText } from './commands.ts';
import type { OfficePlan, PlansEvent } from './state.ts';

export function evolvePlans(
  plans: readonly OfficePlan[],
  event: PlansEvent,
  at: number,
): readonly OfficePlan[] {
  const edited = (part: Partial<PlanText>): readonly OfficePlan[] =>
    change(plans, event.plan, (plan) => ({ ...plan, text: { ...plan.text, ...part } }));
  switch (event.type) {
    case 'plans.added':
      return [...plans, { id: event.plan, text: event.planText, addedAt: at, removed: false }];
    case 'plans.headingEdited':
      return edited({ heading: event.heading });
    case 'plans.contentEdited':
      return edited({ content: event.content });
    case 'plans.programmeEdited':
      return edited({ programme: event.programme });
    case 'plans.tasksEdited':
      return edited({ tasks: event.tasks });
    case 'plans.removed':
      return change(plans, event.plan, (plan) => ({ ...plan, removed: true }));
    default:
      return event satisfies never;
  }
}
