import { find, type PlanId } from '../../aggregate/ids.ts';
import type { Content, Heading, PlanText, Programme, Task } from './commands.ts';

/** A plan of the office: what its conferences have in common. */
export interface OfficePlan {
  readonly id: PlanId;
  readonly text: PlanText;
  readonly addedAt: number;
  readonly removed: boolean;
}

export type PlansEvent =
  | { readonly type: 'plans.added'; readonly plan: PlanId; readonly planText: PlanText }
  | { readonly type: 'plans.headingEdited'; readonly plan: PlanId; readonly heading: Heading }
  | { readonly type: 'plans.contentEdited'; readonly plan: PlanId; readonly content: Content }
  | { readonly type: 'plans.programmeEdited'; readonly plan: PlanId; readonly programme: Programme }
  | { readonly type: 'plans.tasksEdited'; readonly plan: PlanId; readonly tasks: Task[] }
  | { readonly type: 'plans.removed'; readonly plan: PlanId };

interface WithPlans {
  readonly plans: readonly OfficePlan[];
}

/** The plan with this id, unless it was removed. */
export function presentPlan({ plans }: WithPlans, id: PlanId): OfficePlan | undefined {
  const plan = find(plans, id);
  return plan?.removed === false ? plan : undefined;
}

/** The plans of the office, the latest first. */
export function presentPlans({ plans }: WithPlans): readonly OfficePlan[] {
  return plans.filter(({ removed }) => !removed).reverse();
}
