import {
  flag,
  isJsonObject,
  list,
  nullable,
  position,
  quantity,
  record,
  text,
} from '../../aggregate/shape.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import type { FieldId } from '../../aggregate/ids.ts';
import { itemText } from '../agenda/stored.ts';
import type { Details, FieldText, Plan, Rules } from './commands.ts';
import type { PlanEvent } from './state.ts';

const details = record<Details>({
  title: text,
  agency: list(text),
  village: text,
  venue: text,
  startsAt: nullable(quantity),
  endsAt: nullable(quantity),
  notice: text,
});

export const rules = record<Rules>({
  speakMinutes: quantity,
  answerMinutes: quantity,
  firstTurnFirst: flag,
  roundSize: nullable(quantity),
  priority: list(text),
  codeDays: quantity,
  asksForStub: flag,
  provenOnly: flag,
});

/** Codes led to the results for thirty days when the rules did not say how long, and no card could be proven. */
const todays = (stored: unknown): unknown =>
  isJsonObject(stored) ? { codeDays: 30, asksForStub: true, provenOnly: false, ...stored } : stored;

export const fieldText = record<FieldText>({
  name: record<FieldText['name']>({ vi: text, en: text }),
  usualPost: text,
});

const field = position<FieldId>();

export const storedPlan: StoredEvents<PlanEvent> = {
  shapes: {
    'meeting.created': {
      code: text,
      plan: record<Plan>({ details, rules, fields: list(fieldText), items: list(itemText) }),
    },
    'meeting.codeChanged': { code: text },
    'meeting.detailsEdited': { details },
    'meeting.rulesEdited': { rules },
    'meeting.fieldAdded': { field, fieldText },
    'meeting.fieldEdited': { field, fieldText },
    'meeting.fieldRemoved': { field },
  },
  older: {
    'meeting.created': (stored) => {
      const { plan } = stored;
      return isJsonObject(plan)
        ? { ...stored, plan: { ...plan, rules: todays(plan.rules) } }
        : stored;
    },
    'meeting.rulesEdited': (stored) => ({ ...stored, rules: todays(stored.rules) }),
  },
};
