import {
  either,
  nullable,
  oneOf,
  position,
  possible,
  quantity,
  record,
  text,
} from '../../aggregate/shape.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import type { LeaderId, OpinionId } from '../../aggregate/ids.ts';
import { roles } from '../../aggregate/roles.ts';
import { authorities, plainOutcomes } from '../../forms/lists.ts';
import type { Outcome } from './commands.ts';
import type { Answer, AnswersEvent, Assignment, HandedBack } from './state.ts';

const opinion = position<OpinionId>();
const leader = position<LeaderId>();
const role = oneOf(roles);
const due = nullable(text);

const outcome = either<
  [
    Extract<Outcome, { name: 'promised' }>,
    Extract<Outcome, { name: 'merged' }>,
    Exclude<Outcome, { name: 'promised' | 'merged' }>,
  ]
>(
  record({ name: oneOf(['promised']), due: text }),
  record({ name: oneOf(['merged']), into: opinion, due }),
  record({
    name: oneOf(plainOutcomes),
    due,
  }),
);

const reply = {
  leader,
  text,
  outcome,
  authority: oneOf(authorities),
  recordedBy: role,
  recordedByLink: possible(quantity),
};

export const assignment = record<Assignment>({ leader, assignedBy: role, assignedAt: quantity });

export const handedBack = record<HandedBack>({ leader, grounds: text, handedBackAt: quantity });

export const answer = record<Answer>({ ...reply, recordedAt: quantity });

export const storedAnswers: StoredEvents<AnswersEvent> = {
  shapes: {
    'answers.assigned': { opinion, leader, assignedBy: role },
    'answers.unassigned': { opinion },
    'answers.handedBack': { opinion, leader, grounds: text },
    /** Without the former one in what was stored before those were kept. */
    'answers.recorded': { opinion, ...reply, former: possible(answer) },
  },
  older: {},
};
