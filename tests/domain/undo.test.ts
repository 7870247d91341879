import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { permission } from '#shared/access/permissions.ts';
import { redactMeeting } from '#shared/access/redact.ts';
import type { Command } from '#shared/meeting/commands.ts';
import type { Floor } from '#shared/meeting/queue/state.ts';
import type { OpinionId } from '#shared/aggregate/ids.ts';
import { elapsed } from '#shared/aggregate/stopwatch.ts';
import { decide } from '#shared/meeting/meeting.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { inverse } from '#shared/meeting/undo.ts';
import { chair, helper, secretary } from '../machines/actors.ts';
import { givenOf, hearing, opened, prepared, speaker, type Minutes } from '../machines/given.ts';
import { entryId, itemId, leaderId, opinionId } from '../machines/ids.ts';
import { holds } from '../machines/laws.ts';
import { histories, step } from '../machines/meeting-arbitraries.ts';
import { added, answered, leaderText, recorded } from '../machines/plan.ts';
import { contextOf } from '../machines/context.ts';

const three = hearing
  .and(secretary, 'queue.add', added('A Thao'))
  .and(secretary, 'queue.add', added('Y Blem'))
  .and(secretary, 'queue.add', added('A Rinh'));

/** The minutes after a command and after taking it back. */
function tookBack(minutes: Minutes, command: Command): Minutes {
  const back = inverse(minutes.meeting, command);
  assert.ok(back, `${command.type} has no inverse`);
  return minutes.afterCommand(chair, command).afterCommand(chair, back);
}

const grant = (entry: number, floor: number | null = null): Command => ({
  type: 'queue.grantFloor',
  data: { entry: entryId(entry), floor: floor === null ? null : speaker(floor) },
});

/**
 * What taking back restores: everything the hall is shown but when it happened, and the
 * traces of what happened: who moved, assigned or last held, what was concluded, and a page of the minutes that went off.
 */
function restorable(meeting: Meeting): unknown {
  const shown = redactMeeting(meeting, 'hall');
  const { agenda, queue, register, stage, reading: _wentOff, ...rest } = shown;
  return {
    ...rest,
    stage: stage.name,
    agenda: {
      order: agenda.order,
      running: agenda.running,
      items: agenda.items.map(({ id, text, status }) => ({ id, text, status })),
    },
    queue: {
      order: queue.order,
      open: queue.open,
      entries: queue.entries.map(({ movedBy: _trace, status, ...entry }) => ({
        ...entry,
        status: status.name,
      })),
      floor:
        queue.floor === null
          ? null
          : {
              holder: queue.floor.holder,
              limitMs: queue.floor.limitMs,
              isPaused: queue.floor.watch.runningSince === null,
            },
    },
    register: {
      speakersHeard: register.speakersHeard,
      opinions: register.opinions.map(
        ({ assignment, answeringMs, handedBack: _trace, ...opinion }) => ({
          ...opinion,
          leader: assignment?.leader ?? null,
          isAnsweredAloud: answeringMs > 0 || isBeingAnswered(queue.floor, opinion.id),
        }),
      ),
    },
  };
}

function isBeingAnswered(floor: Floor | null, opinion: OpinionId): boolean {
  return floor?.holder.kind === 'answer' && floor.holder.opinion === opinion;
}

describe('taking back', () => {
  it('UN1 is refused when something else has happened meanwhile', () => {
    const granted = three.afterCommand(chair, grant(1));
    const back = inverse(three.meeting, grant(1));
    assert.ok(back);
    granted.afterCommand(secretary, grant(2, 1)).whenCommand(chair, back).refused('floorChanged');
    const closed = opened.and(chair, 'queue.close', {});
    closed.and(chair, 'queue.reopen', {}).when(chair, 'queue.reopen', {}).refused('alreadyDone');
  });

  it('UN1 is stored like any other command', () => {
    assert.equal(tookBack(three, grant(1)).commits.length, three.commits.length + 2);
  });

  it('UN3 puts a speaker who was called by mistake where they stood', () => {
    const { queue } = tookBack(three, grant(3)).meeting;
    assert.deepEqual([queue.order, queue.floor], [[1, 2, 3], null]);
    assert.deepEqual(tookBack(three, grant(2)).meeting.queue.order, [1, 2, 3]);
  });

  it('UN3 gives the floor back to the one from whom it was taken', () => {
    const speaking = three.afterCommand(chair, grant(1)).later(60_000);
    const { queue } = tookBack(speaking, grant(3, 1)).meeting;
    assert.deepEqual([queue.floor?.holder, queue.order], [speaker(1), [2, 3]]);
    assert.equal(queue.floor?.watch.elapsedMs, 61_000);
    const yielded: Command = { type: 'queue.yieldFloor', data: { floor: speaker(1) } };
    assert.deepEqual(tookBack(speaking, yielded).meeting.queue.floor?.holder, speaker(1));
  });

  it('UN2 a mistaken “next” is as if it had not been: holder, limit, time used, and paused or not', () => {
    const extended = three
      .afterCommand(chair, grant(1))
      .later(60_000)
      .and(chair, 'queue.extendFloor', { ms: 60_000 });
    const paused = extended.and(chair, 'queue.pauseFloor', {});
    for (const speaking of [extended, paused]) {
      for (const mistaken of [
        grant(2, 1),
        { type: 'queue.yieldFloor', data: { floor: speaker(1) } } as const,
      ]) {
        const { now, meeting } = tookBack(speaking, mistaken);
        const [floor, before] = [meeting.queue.floor, speaking.meeting.queue.floor];
        assert.ok(floor !== null && before !== null);
        assert.deepEqual(
          [floor.holder, floor.limitMs, floor.watch.runningSince === null],
          [before.holder, before.limitMs, before.watch.runningSince === null],
        );
        // A second passes with everything that is done, and the one of the mistake counts for nobody.
        const isPaused = before.watch.runningSince === null;
        const sinceThen = isPaused ? 0 : now - speaking.now - 1_000;
        assert.equal(elapsed(floor.watch, now), elapsed(before.watch, speaking.now) + sinceThen);
      }
    }
  });

  it('UN2 two mistaken “next” are taken back one after the other, each as it was', () => {
    const speaking = three
      .afterCommand(chair, grant(1))
      .and(chair, 'queue.extendFloor', { ms: 60_000 });
    const second = speaking.afterCommand(chair, grant(2, 1));
    const toSecond = inverse(second.meeting, grant(3, 2));
    const toFirst = inverse(speaking.meeting, grant(2, 1));
    assert.ok(toSecond && toFirst);
    const back = second
      .afterCommand(chair, grant(3, 2))
      .afterCommand(chair, toSecond)
      .afterCommand(chair, toFirst);
    const { floor, order } = back.meeting.queue;
    assert.deepEqual([floor?.holder, floor?.limitMs], [speaker(1), 240_000]);
    assert.deepEqual(order, [2, 3]);
  });

  it('UN2 a leader who is called a second time gets back what was used of that call', () => {
    const call: Command = { type: 'answers.call', data: { opinion: opinionId(1), floor: null } };
    const holder = { kind: 'answer', opinion: opinionId(1), leader: leaderId(1) } as const;
    const again = three
      .and(secretary, 'people.addLeader', { text: leaderText('An', [2]) })
      .and(secretary, 'register.record', recorded('x'))
      .and(chair, 'answers.assign', { opinion: opinionId(1), leader: leaderId(1), assigned: null })
      .afterCommand(chair, call)
      .later(120_000)
      .and(chair, 'queue.yieldFloor', { floor: holder })
      .afterCommand(chair, call)
      .later(30_000);
    const mistaken = {
      type: 'queue.grantFloor',
      data: { entry: entryId(1), floor: holder },
    } as const;
    const { meeting } = tookBack(again, mistaken);
    assert.equal(meeting.queue.floor?.watch.elapsedMs, 31_000);
    assert.equal(meeting.register.opinions[0]?.answeringMs, 121_000);
  });

  it('UN5 gives a minute back that was given or taken by mistake', () => {
    const speaking = three.afterCommand(chair, grant(1));
    const limit = speaking.meeting.queue.floor?.limitMs;
    for (const ms of [60_000, -60_000]) {
      const command: Command = { type: 'queue.extendFloor', data: { ms } };
      assert.equal(
        speaking.afterCommand(chair, command).meeting.queue.floor?.limitMs,
        (limit ?? 0) + ms,
      );
      assert.equal(tookBack(speaking, command).meeting.queue.floor?.limitMs, limit);
    }
  });

  it('UN3 takes back a call', () => {
    const assigned = three
      .and(secretary, 'people.addLeader', { text: leaderText('An', [2]) })
      .and(secretary, 'register.record', recorded('x'))
      .and(chair, 'answers.assign', { opinion: opinionId(1), leader: leaderId(1), assigned: null })
      .afterCommand(chair, grant(1));
    const call: Command = {
      type: 'answers.call',
      data: { opinion: opinionId(1), floor: speaker(1) },
    };
    const { queue, register } = tookBack(assigned, call).meeting;
    assert.deepEqual(queue.floor?.holder, speaker(1));
    assert.equal(register.opinions[0]?.answeringMs, 0);
  });

  it('UN4 puts the absent and the withdrawn back where they stood', () => {
    for (const entry of [entryId(1), entryId(2), entryId(3)]) {
      assert.deepEqual(
        tookBack(three, { type: 'queue.markAbsent', data: { entry } }).meeting.queue.order,
        [1, 2, 3],
      );
      assert.deepEqual(
        tookBack(three, { type: 'queue.withdraw', data: { entry, reason: '' } }).meeting.queue
          .order,
        [1, 2, 3],
      );
    }
  });

  it('UN4 gives the floor back to one who was marked absent while having it', () => {
    const speaking = three.afterCommand(chair, grant(2));
    const entry = entryId(2);
    const { queue } = tookBack(speaking, { type: 'queue.markAbsent', data: { entry } }).meeting;
    assert.deepEqual([queue.floor?.holder, queue.order], [speaker(2), [1, 3]]);
    const passed = speaking.afterCommand(chair, grant(1, 2));
    passed.and(chair, 'queue.markAbsent', { entry });
  });

  it('UN4 QU24 one who had spoken has spoken again, as long as they do not stand on the list again', () => {
    const entry = entryId(2);
    const spoken = three
      .afterCommand(chair, grant(2))
      .later(41_000)
      .afterCommand(chair, grant(1, 2));
    const before = spoken.meeting.queue.entries[1]?.status;
    assert.ok(before?.name === 'spoken' && before.spokenMs >= 41_000);
    const { queue } = tookBack(spoken, { type: 'queue.markAbsent', data: { entry } }).meeting;
    assert.deepEqual([queue.entries[1]?.status, queue.floor?.holder], [before, speaker(1)]);
    const absent = spoken.and(chair, 'queue.markAbsent', { entry });
    absent
      .and(secretary, 'queue.putBack', { entry, position: 'last' })
      .when(chair, 'queue.undoAbsent', { entry })
      .refused('notPutBack', 'waiting');
    three
      .and(chair, 'queue.markAbsent', { entry })
      .when(chair, 'queue.undoAbsent', { entry })
      .refused('notPutBack', 'absent');
    const back = inverse(absent.meeting, { type: 'queue.undoAbsent', data: { entry } });
    assert.deepEqual(back, { type: 'queue.markAbsent', data: { entry } });
  });

  it('UN3 gives the floor back with any measure of time, also where minutes have fractions', () => {
    for (const speakMinutes of [1.1, 2.2, 0.07]) {
      const rules = { ...three.meeting.rules, speakMinutes };
      const speaking = three
        .and(chair, 'meeting.editRules', { rules })
        .afterCommand(chair, grant(1));
      const limit = speaking.meeting.queue.floor?.limitMs;
      assert.ok(Number.isInteger(limit), String(limit));
      const back = inverse(speaking.meeting, grant(2, 1));
      assert.ok(back?.type === 'queue.returnFloor' && back.data.limitMs === limit);
    }
  });

  it('UN4 takes back that somebody was put back', () => {
    const entry = entryId(2);
    for (const gone of [
      three.and(chair, 'queue.markAbsent', { entry }),
      three.and(secretary, 'queue.withdraw', { entry, reason: 'Về sớm' }),
    ]) {
      const { queue } = tookBack(gone, {
        type: 'queue.putBack',
        data: { entry, position: 'last' },
      }).meeting;
      assert.deepEqual(
        [queue.order, queue.entries[1]?.status],
        [[1, 3], gone.meeting.queue.entries[1]?.status],
      );
    }
  });

  it('UN5 takes the opening back', () => {
    const { stage, agenda } = tookBack(prepared, { type: 'meeting.open', data: {} }).meeting;
    assert.deepEqual([stage.name, agenda.running], ['prepared', null]);
  });

  it('UN5 resumes the item that was left, concluded or cut short by adjournment', () => {
    for (const command of [
      { type: 'agenda.start', data: { item: itemId(2), running: itemId(1) } },
      givenOf(opened.meeting, 'agenda.conclude', { item: itemId(1), conclusion: 'Xong' }),
      { type: 'meeting.adjourn', data: {} },
    ] as const) {
      const { agenda, stage } = tookBack(opened, command).meeting;
      assert.deepEqual([agenda.running, stage.name], [1, 'open']);
    }
  });

  it('UN5 lets the clock run again, or stand still again', () => {
    const running = ({ meeting }: Minutes) => meeting.queue.floor?.watch.runningSince !== null;
    const speaking = three.afterCommand(chair, grant(1));
    assert.equal(running(tookBack(speaking, { type: 'queue.pauseFloor', data: {} })), true);
    const paused = speaking.and(chair, 'queue.pauseFloor', {});
    assert.equal(running(tookBack(paused, { type: 'queue.resumeFloor', data: {} })), false);
  });

  it('UN6 knows no way back from what cannot be taken back with one press', () => {
    const concluded = hearing.and(chair, 'agenda.skip', { item: itemId(5), reason: '' });
    for (const command of [
      { type: 'agenda.start', data: { item: itemId(1), running: itemId(3) } },
      { type: 'agenda.start', data: { item: itemId(5), running: itemId(3) } },
      givenOf(concluded.meeting, 'agenda.conclude', { item: itemId(1), conclusion: 'x' }),
      { type: 'queue.add', data: added('A Thao') },
      givenOf(concluded.meeting, 'answers.record', answered(1, 1)),
      { type: 'register.withdraw', data: { opinion: opinionId(1) } },
    ] as const)
      assert.equal(inverse(concluded.meeting, command), null, command.type);
    const call: Command = { type: 'answers.call', data: { opinion: opinionId(1), floor: null } };
    assert.equal(inverse(hearing.meeting, call), null);
  });

  it('UN2 restores what the hall sees, except times and traces', () => {
    const tried = new Map<string, number>();
    holds(
      300,
      fc.property(histories(), ({ steps }) => {
        for (const { before, after, command, decision, at } of steps) {
          const back = decision.accepted ? inverse(before, command) : null;
          if (back === null) continue;
          const actor = permission('chair', back.type) === 'yes' ? chair : secretary;
          const undone = step(after, { actor, command: back }, at + 5_000);
          assert.ok(
            undone.decision.accepted,
            `${command.type} cannot be taken back: ${JSON.stringify(undone.decision)}`,
          );
          assert.deepEqual(restorable(undone.after), restorable(before), command.type);
          tried.set(command.type, (tried.get(command.type) ?? 0) + 1);
        }
      }),
    );
    for (const type of [
      ...['queue.grantFloor', 'queue.yieldFloor', 'queue.pauseFloor', 'queue.resumeFloor'],
      ...['queue.extendFloor'],
      ...['queue.markAbsent', 'queue.withdraw', 'queue.move', 'queue.close', 'queue.reopen'],
      ...['answers.assign', 'answers.call', 'agenda.start', 'agenda.conclude', 'meeting.adjourn'],
    ])
      assert.ok((tried.get(type) ?? 0) > 5, `${type} was hardly ever taken back`);
  });

  it('UN1 never throws, whatever is taken back', () => {
    holds(
      40,
      fc.property(histories(), ({ steps, meeting }) => {
        for (const { command, at } of steps) {
          const back = inverse(meeting, command);
          if (back !== null) decide(meeting, back, contextOf(helper, at));
        }
      }),
    );
  });
});
