import { oneOf, position, possible, quantity, record, text } from '../../aggregate/shape.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import type { OpinionId } from '../../aggregate/ids.ts';
import { roles } from '../../aggregate/roles.ts';
import { followUpKinds } from '../../forms/lists.ts';
import type { CommitmentsEvent, FollowUpStep } from './state.ts';

const followUp = {
  kind: oneOf(followUpKinds),
  text,
  day: text,
  reportedBy: oneOf(roles),
  reportedByLink: possible(quantity),
};

export const followUpStep = record<FollowUpStep>({ ...followUp, reportedAt: quantity });

export const storedCommitments: StoredEvents<CommitmentsEvent> = {
  shapes: { 'commitments.reported': { opinion: position<OpinionId>(), ...followUp } },
  older: {},
};
