import {
  flag,
  isJsonObject,
  list,
  nullable,
  optional,
  position,
  quantity,
  record,
  text,
  yes,
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
  resultsAddress: text,
});

export const rules = record<Rules>({
  speakMinutes: quantity,
  answerMinutes: quantity,
  firstTurnFirst: flag,
  roundSize: nullable(quantity),
  priority: list(text),
  codeDays: quantity,
  lateMinutes: quantity,
  asksForStub: flag,
  provenOnly: flag,
});

/**
 * Codes led to the results for thirty days when the rules did not say how long, no card could be proven, and nothing was taken
 * after the end.
 */
const todaysRules = (stored: unknown): unknown =>
  isJsonObject(stored)
    ? { codeDays: 30, lateMinutes: 0, asksForStub: true, provenOnly: false, ...stored }
    : stored;

/** No address of the results could be given. */
const todaysDetails = (stored: unknown): unknown =>
  isJsonObject(stored) ? { resultsAddress: '', ...stored } : stored;

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
      rehearsal: optional(yes),
    },
    'meeting.codeChanged': { code: text },
    'meeting.detailsEdited': { details },
    'meeting.rulesEdited': { rules },
    'meeting.fieldAdded': { field, fieldText },
    'meeting.fieldEdited': { field, fieldText },
    'meeting.fieldRemoved': { field },
    'meeting.deleted': {},
  },
  older: {
    'meeting.created': (stored) => {
      const { plan } = stored;
      return isJsonObject(plan)
        ? {
            ...stored,
            plan: { ...plan, details: todaysDetails(plan.details), rules: todaysRules(plan.rules) },
          }
        : stored;
    },
    'meeting.detailsEdited': (stored) => ({ ...stored, details: todaysDetails(stored.details) }),
    'meeting.rulesEdited': (stored) => ({ ...stored, rules: todaysRules(stored.rules) }),
  },
};
