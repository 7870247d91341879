import fc from 'fast-check';
import { commandOf } from '#shared/meeting/command-of.ts';
import type { Command } from '#shared/meeting/commands.ts';
import type { Decision } from '#shared/aggregate/decision.ts';
import { decide, evolve } from '#shared/meeting/meeting.ts';
import { unborn, type Meeting } from '#shared/meeting/state.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import { permission } from '#shared/access/permissions.ts';
import { refusal } from '#shared/aggregate/refusals.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { office } from './actors.ts';
import { Dice } from './dice.ts';
import { dawn } from './given.ts';
import { attemptFor } from './plausible.ts';
import { plan } from './plan.ts';
import { contextOf } from './context.ts';

/** A push to a generated meeting: what is tried depends on how the meeting stands at that moment. */
export interface Gesture {
  /** what the dice of this gesture are made from */
  readonly dice: number;
  /** ms since the gesture before */
  readonly pause: number;
}

/** Somebody tries something. */
export interface Attempt {
  readonly actor: Actor;
  readonly command: Command;
}

/** An attempt and what came of it. */
export interface Step extends Attempt {
  readonly at: number;
  readonly decision: Decision<MeetingEvent>;
  readonly before: Meeting;
  readonly after: Meeting;
}

/** What becomes of an attempt: the table of permissions first, then the meeting, as the server does. */
export function judged(
  meeting: Meeting,
  { actor, command: attempted }: Attempt,
  now: number,
): Decision<MeetingEvent> {
  return permission(actor.role, attempted.type) === 'no'
    ? { accepted: false, refusal: refusal('notPermitted') }
    : decide(meeting, attempted, contextOf(actor, now));
}

/** A whole generated meeting, from its creation on. */
export class History {
  readonly steps: readonly Step[];

  constructor(steps: readonly Step[]) {
    this.steps = steps;
  }

  get meeting(): Meeting {
    return this.steps.at(-1)?.after ?? unborn;
  }

  /** The steps that were accepted. */
  get commits(): readonly (Step & { readonly decision: { readonly accepted: true } })[] {
    return this.steps.filter(isAccepted);
  }

  [fc.toStringMethod](): string {
    return this.steps
      .map(({ actor, command: tried, decision, at }) => {
        const verdict = decision.accepted ? '' : ` ✗ ${decision.refusal.code}`;
        return `+${at - dawn} ${actor.role} ${tried.type} ${JSON.stringify(tried.data)}${verdict}`;
      })
      .join('\n');
  }
}

const isAccepted = (
  step: Step,
): step is Step & { readonly decision: { readonly accepted: true } } => step.decision.accepted;

export const gestures: fc.Arbitrary<Gesture> = fc.record({
  dice: fc.nat({ max: 0xffff_ffff }),
  pause: fc.nat({ max: 100_000 }),
});

/** What somebody tries in a meeting that stands like this. */
export function attempt(meeting: Meeting, gesture: Gesture): Attempt {
  return attemptFor(meeting, new Dice(gesture.dice));
}

/**
 * Generated meetings of at most so many attempts: most of them sensible at their moment, some stale, by the wrong
 * role or about things that do not exist. Fewer and simpler gestures make a simpler history, so failures shrink.
 */
export function histories(maxLength = 80): fc.Arbitrary<History> {
  return fc
    .record({
      roundSize: fc.constantFrom(null, 1, 2, 5),
      firstTurnFirst: fc.boolean(),
      pushes: fc.array(gestures, { maxLength, size: 'max' }),
    })
    .map(({ roundSize, firstTurnFirst, pushes }) => {
      const rules = { ...plan.rules, roundSize, firstTurnFirst };
      const create = commandOf('meeting.create', { code: '2468', plan: { ...plan, rules } });
      const steps = [step(unborn, { actor: office, command: create }, dawn)];
      for (const gesture of pushes) {
        const { after, at } = steps.at(-1) ?? { after: unborn, at: dawn };
        steps.push(step(after, attempt(after, gesture), at + gesture.pause));
      }
      return new History(steps);
    });
}

/** What comes of an attempt at this moment. */
export function step(before: Meeting, tried: Attempt, at: number): Step {
  const decision = judged(before, tried, at);
  const after = decision.accepted
    ? decision.events.reduce((meeting, event) => evolve(meeting, event, at), before)
    : before;
  return { ...tried, at, decision, before, after };
}
