import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { audiences } from '#shared/access/audience.ts';
import { redactEvent, redactMeeting } from '#shared/access/redact.ts';
import { expectedEnd } from '#shared/meeting/agenda/state.ts';
import { commitments } from '#shared/meeting/commitments/commitments.ts';
import { suggestedLeader } from '#shared/meeting/assignments.ts';
import { remaining } from '#shared/meeting/queue/state.ts';
import { decide, evolve } from '#shared/meeting/meeting.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { nextSteps } from '#shared/meeting/next-step.ts';
import { elapsed, started, stopped, zeroed, type Stopwatch } from '#shared/aggregate/stopwatch.ts';
import { totals } from '#shared/meeting/totals.ts';
import { inverse } from '#shared/meeting/undo.ts';
import { createdIn } from '#shared/meeting/events.ts';
import { chair, secretary } from '../machines/actors.ts';
import { givenOf, speaker } from '../machines/given.ts';
import { holds } from '../machines/laws.ts';
import { histories, step, type Step } from '../machines/meeting-arbitraries.ts';
import { answered, recorded } from '../machines/plan.ts';
import { contextOf } from '../machines/context.ts';

describe('laws of deciding and folding', () => {
  it('PR1 nothing that is asked about a meeting changes it', () => {
    holds(
      60,
      fc.property(histories(), ({ steps }) => {
        for (const { before, command, actor, at } of steps) {
          frozen(before);
          const decision = decide(before, frozen(command), frozen(contextOf(actor, at)));
          const events = frozen(decision.accepted ? decision.events : []);
          const after = frozen(
            events.reduce((meeting, event) => evolve(meeting, event, at), before),
          );
          nextSteps(after);
          inverse(before, command);
          totals(after);
          commitments(after);
          for (const opinion of after.register.opinions) suggestedLeader(after, opinion);
          for (const audience of audiences) {
            redactMeeting(after, audience);
            for (const event of events) redactEvent(event, audience);
          }
        }
      }),
    );
  });

  it('PR1 the same leads to the same', () => {
    holds(
      60,
      fc.property(histories(), ({ steps }) => {
        for (const { before, after, command, actor, at, decision } of steps) {
          if (!decision.accepted) continue;
          assert.deepEqual(decide(before, command, contextOf(actor, at)), decision);
          assert.deepEqual(
            decision.events.reduce((meeting, event) => evolve(meeting, event, at), before),
            after,
          );
        }
      }),
    );
  });

  it('PR1 no file of shared/ asks for the time, for chance or for anything outside', () => {
    const folder = new URL('../../shared/', import.meta.url);
    const files = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((file) => file.endsWith('.ts'));
    assert.ok(files.length > 20);
    for (const file of files) {
      const code = readFileSync(new URL(file, folder), 'utf8');
      const forbidden = /\bDate\b|Math\.random|performance|crypto\.|setTimeout|process\.|\bawait\b/;
      assert.doesNotMatch(code, forbidden, file);
      for (const [, from] of code.matchAll(/from '([^']+)'/g))
        assert.match(from ?? '', /^(\.{1,2}\/.*\.ts|typebox)$/, file);
    }
  });

  it('PR3 an event of one meeting never makes another one throw', () => {
    holds(
      40,
      fc.property(histories(), histories(), (one, other) => {
        const meeting = other.commits.reduce(
          (before, { decision, at }) =>
            decision.events.reduce((now, event) => evolve(now, event, at), before),
          one.meeting,
        );
        nextSteps(meeting);
        totals(meeting);
        for (const audience of audiences) redactMeeting(meeting, audience);
      }),
    );
  });

  it('PR7 the record that a command creates is the one that its acknowledgement names', () => {
    const lists = ({
      after: { register, queue, agenda, fields, leaders, roster, links, minutes },
    }: Step) => ({
      'register.submit': register.opinions,
      'register.collect': register.opinions,
      'register.record': register.opinions,
      'queue.raiseHand': queue.entries,
      'queue.add': queue.entries,
      'agenda.add': agenda.items,
      'meeting.addField': fields,
      'people.addLeader': leaders,
      'people.addPerson': roster,
      'links.issue': links,
      'minutes.addRemark': minutes?.remarks ?? [],
      'minutes.recordObjection': minutes?.objections ?? [],
    });
    holds(
      60,
      fc.property(histories(), ({ commits }) => {
        for (const commit of commits) {
          const created = createdIn(commit.decision.events);
          const list = Object.entries(lists(commit)).find(([type]) => type === commit.command.type);
          assert.equal(created, list === undefined ? null : list[1].length, commit.command.type);
        }
      }),
    );
  });
});

describe('laws of the next steps', () => {
  it('NX1 at most three, no two of a kind, each accepted at that moment', () => {
    holds(
      150,
      fc.property(histories(), ({ steps }) => {
        for (const { after, at } of steps) {
          if (after.code === '') continue;
          const offered = nextSteps(after);
          assert.ok(offered.length <= 3);
          assert.equal(new Set(offered.map(({ type }) => type)).size, offered.length);
          for (const command of offered) {
            const decision = decide(after, command, contextOf(chair, at));
            assert.ok(decision.accepted, `${command.type}: ${JSON.stringify(decision)}`);
          }
        }
      }),
    );
  });

  it('NX9 the first step, again and again, adjourns a meeting from wherever it stands', () => {
    holds(
      100,
      fc.property(histories(60), fc.boolean(), ({ meeting: reached, steps }, records) => {
        let meeting = reached;
        let now = steps.at(-1)?.at ?? 0;
        const { queue, register, agenda } = meeting;
        // Each entry is called and ended, each opinion assigned, called and ended, each item started.
        const most =
          10 + 3 * queue.order.length + 4 * register.opinions.length + 3 * agenda.items.length;
        for (let presses = 0; meeting.stage.name !== 'adjourned'; presses += 1) {
          assert.ok(presses <= most, `still ${meeting.stage.name} after ${presses} presses`);
          const [command] = nextSteps(meeting);
          assert.ok(command, 'nothing is offered');
          now += 1_000;
          meeting = step(meeting, { actor: chair, command }, now).after;
          const holder = meeting.queue.floor?.holder;
          if (!records || holder?.kind !== 'answer') continue;
          const data = answered(holder.opinion, holder.leader);
          const record = givenOf(meeting, 'answers.record', data);
          meeting = step(meeting, { actor: secretary, command: record }, now).after;
        }
      }),
    );
  });

  it('NX5 in rounds nobody is called while a full round waits for its answers', () => {
    holds(
      100,
      fc.property(
        histories(60),
        fc.integer({ min: 1, max: 6 }),
        ({ meeting: reached }, roundSize) => {
          let meeting: Meeting = { ...reached, rules: { ...reached.rules, roundSize } };
          if (meeting.stage.name !== 'open') return;
          for (let presses = 0; presses < 40; presses += 1) {
            const [command] = nextSteps(meeting);
            if (command === undefined) return;
            const inCharge = meeting.register.opinions.filter(
              (opinion) =>
                opinion.standing.name === 'registered' &&
                opinion.answer === null &&
                opinion.answeringMs === 0 &&
                (opinion.assignment !== null || suggestedLeader(meeting, opinion) !== null),
            );
            const isDialogue = ['opinions', 'answers'].includes(
              meeting.agenda.items[(meeting.agenda.running ?? 0) - 1]?.text.kind ?? '',
            );
            if (command.type === 'queue.grantFloor' && isDialogue)
              assert.ok(inCharge.length < roundSize, `${inCharge.length} wait for an answer`);
            const now = 1e12 + presses * 1_000;
            meeting = step(meeting, { actor: chair, command }, now).after;
            const holder = meeting.queue.floor?.holder;
            if (holder?.kind !== 'speaker' || command.type !== 'queue.grantFloor') continue;
            const data = recorded('x', { spokenIn: holder.entry });
            meeting = step(
              meeting,
              { actor: secretary, command: { type: 'register.record', data } },
              now,
            ).after;
          }
        },
      ),
    );
  });
});

describe('laws of the clocks', () => {
  const instants = fc.nat({ max: 10_000_000 });
  const watches = fc.record({
    elapsedMs: instants,
    runningSince: fc.option(instants, { nil: null }),
  });

  it('FL6 FL13 a watch counts the stretches while it runs and nothing else', () => {
    holds(
      200,
      fc.property(fc.array(fc.tuple(fc.boolean(), fc.nat({ max: 10_000 }))), (stretches) => {
        let watch: Stopwatch = zeroed;
        let at = 0;
        let expected = 0;
        for (const [runs, ms] of stretches) {
          watch = runs ? started(watch, at) : stopped(watch, at);
          at += ms;
          if (runs) expected += ms;
          assert.equal(elapsed(watch, at), expected);
        }
      }),
    );
  });

  it('FL6 starting twice and stopping twice change nothing', () => {
    holds(
      200,
      fc.property(watches, instants, instants, (watch, at, later) => {
        assert.deepEqual(started(started(watch, at), later), started(watch, at));
        assert.deepEqual(stopped(stopped(watch, at), later), stopped(watch, at));
        assert.equal(elapsed(stopped(watch, at), later), elapsed(watch, at));
      }),
    );
  });

  it('FL10 FL7 what is left shrinks as time passes and grows by what is added', () => {
    holds(
      200,
      fc.property(watches, instants, instants, instants, (watch, limitMs, at, ms) => {
        const floor = { holder: speaker(1), watch, limitMs };
        assert.equal(remaining(floor, at), limitMs - elapsed(watch, at));
        assert.ok(remaining(floor, at + ms) <= remaining(floor, at));
        assert.equal(remaining({ ...floor, limitMs: limitMs + ms }, at), remaining(floor, at) + ms);
      }),
    );
  });

  it('FL10 AU2 every audience counts down to the same moment', () => {
    holds(
      60,
      fc.property(histories(), instants, ({ meeting, steps }, later) => {
        const now = (steps.at(-1)?.at ?? 0) + later;
        for (const audience of audiences) {
          const view = redactMeeting(meeting, audience);
          assert.equal(expectedEnd(view.agenda, now), expectedEnd(meeting.agenda, now));
          const { floor } = meeting.queue;
          if (floor !== null && view.queue.floor !== null)
            assert.equal(remaining(view.queue.floor, now), remaining(floor, now));
        }
      }),
    );
  });

  it('AG10 the expected end is never before now and never comes nearer than time passes', () => {
    holds(
      60,
      fc.property(histories(), instants, ({ meeting, steps }, later) => {
        const now = steps.at(-1)?.at ?? 0;
        const end = expectedEnd(meeting.agenda, now);
        assert.ok(end >= now);
        const endLater = expectedEnd(meeting.agenda, now + later);
        assert.ok(endLater >= end && endLater <= end + later);
      }),
    );
  });
});

/** The same value, which throws when anybody tries to change it. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}
