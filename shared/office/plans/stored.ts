import type { PlanId } from '../../aggregate/ids.ts';
import { list, nullable, position, record, text } from '../../aggregate/shape.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import { itemText } from '../../meeting/agenda/stored.ts';
import { rules } from '../../meeting/plan/stored.ts';
import type { Content, Heading, PlanText, Programme, Task } from './commands.ts';
import type { PlansEvent } from './state.ts';

const plan = position<PlanId>();

const heading = record<Heading>({
  symbol: text,
  place: text,
  day: nullable(text),
  title: text,
  bases: list(text),
  opening: text,
  recipients: list(text),
  signer: text,
});

const content = record<Content>({
  purposes: list(text),
  requirements: list(text),
  audience: list(text),
  time: text,
  place: text,
  form: text,
  groups: list(text),
  focus: list(text),
  funding: list(text),
});

const programme = record<Programme>({ items: list(itemText), rules });

const tasks = list(record<Task>({ owner: text, text, due: nullable(text) }));

export const storedPlans: StoredEvents<PlansEvent> = {
  shapes: {
    'plans.added': { plan, planText: record<PlanText>({ heading, content, programme, tasks }) },
    'plans.headingEdited': { plan, heading },
    'plans.contentEdited': { plan, content },
    'plans.programmeEdited': { plan, programme },
    'plans.tasksEdited': { plan, tasks },
    'plans.removed': { plan },
  },
  older: {},
};
