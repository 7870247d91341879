import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import { nextId } from '../../aggregate/ids.ts';
import type { OfficeCommandOf } from '../commands.ts';
import { sessionsOf } from '../sessions/state.ts';
import type { Office } from '../state.ts';
import { presentPlan, type PlansEvent } from './state.ts';

export function decidePlans(
  office: Office,
  command: OfficeCommandOf<'plans'>,
): Decision<PlansEvent> {
  if (command.type === 'plans.add') {
    const { text: planText } = command.data;
    return accept({ type: 'plans.added', plan: nextId(office.plans), planText });
  }
  const { plan } = command.data;
  if (presentPlan(office, plan) === undefined) return refuse('notFound', 'plan');
  switch (command.type) {
    case 'plans.editHeading':
      return accept({ type: 'plans.headingEdited', plan, heading: command.data.heading });
    case 'plans.editContent':
      return accept({ type: 'plans.contentEdited', plan, content: command.data.content });
    case 'plans.editProgramme':
      return accept({ type: 'plans.programmeEdited', plan, programme: command.data.programme });
    case 'plans.editTasks':
      return accept({ type: 'plans.tasksEdited', plan, tasks: command.data.tasks });
    case 'plans.remove':
      return sessionsOf(office, plan).length === 0
        ? accept({ type: 'plans.removed', plan })
        : refuse('inUse', 'plan');
    default:
      return command satisfies never;
  }
}
