import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nextSteps } from '#shared/meeting/next-step.ts';
import { chair, secretary } from '../machines/actors.ts';
import { answerer, hearing, opened, prepared, speaker, type Minutes } from '../machines/given.ts';
import { entryId, fieldId, itemId, leaderId, opinionId } from '../machines/ids.ts';
import { added, answered, leaderText, plan, recorded } from '../machines/plan.ts';

const rounds = { ...plan.rules, roundSize: 5 };

/** A leader is in charge of health care, and so many households wait. */
function households(count: number, minutes: Minutes = hearing): Minutes {
  return Array.from({ length: count }, (_, index) => `Hộ số ${index + 1}`).reduce(
    (before, name) => before.and(secretary, 'queue.add', added(name)),
    minutes.and(secretary, 'people.addLeader', { text: leaderText('Nguyễn Văn An', [2]) }),
  );
}

const kinds = ({ meeting }: Minutes) => nextSteps(meeting).map(({ type }) => type);

/** The chair presses the first of the steps; a minute passes. */
function press(minutes: Minutes): Minutes {
  const [step] = nextSteps(minutes.meeting);
  assert.ok(step, 'there is no next step');
  return minutes.afterCommand(chair, step).later(60_000);
}

/** The chair presses on to adjournment while the secretary records each opinion and answer as it is spoken. */
function pressOn(minutes: Minutes, spoken: string[] = []): readonly string[] {
  let now = minutes;
  for (let presses = 0; now.meeting.stage.name !== 'adjourned'; presses += 1) {
    assert.ok(presses < 500, `no end in sight after ${spoken.join(' ')}`);
    now = press(now);
    const holder = now.meeting.queue.floor?.holder;
    if (holder?.kind === 'speaker') {
      const { entry } = holder;
      spoken.push(`hear ${entry}`);
      now = now.and(secretary, 'register.record', recorded('x', { spokenIn: entry }));
    } else if (holder?.kind === 'answer') {
      const { opinion, leader } = holder;
      if (spoken.at(-1) !== `answer ${opinion}`) spoken.push(`answer ${opinion}`);
      now = now.and(secretary, 'answers.record', answered(opinion, leader));
    }
  }
  return spoken;
}

describe('the next steps', () => {
  it('NX2 open a prepared meeting and end with adjournment', () => {
    assert.deepEqual(kinds(prepared), ['meeting.open']);
    assert.deepEqual(kinds(opened.and(chair, 'meeting.adjourn', {})), []);
  });

  it('NX3 call the next speaker, who can be marked absent', () => {
    const two = households(2);
    assert.deepEqual(nextSteps(two.meeting), [
      { type: 'queue.grantFloor', data: { entry: 1, floor: null } },
      { type: 'queue.markAbsent', data: { entry: 1 } },
      { type: 'agenda.start', data: { item: 4, running: 3 } },
    ]);
    const speaking = two.and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null });
    assert.deepEqual(nextSteps(speaking.meeting), [
      { type: 'queue.grantFloor', data: { entry: 2, floor: speaker(1) } },
      { type: 'queue.yieldFloor', data: { floor: speaker(1) } },
      { type: 'queue.pauseFloor', data: {} },
    ]);
  });

  it('NX4 end an answer before anybody else is called', () => {
    const answering = households(2)
      .and(secretary, 'register.record', recorded('x'))
      .and(chair, 'answers.assign', {
        opinion: opinionId(1),
        leader: leaderId(1),
        assigned: null,
      })
      .and(chair, 'answers.call', { opinion: opinionId(1), floor: null });
    assert.deepEqual(nextSteps(answering.meeting)[0], {
      type: 'queue.yieldFloor',
      data: { floor: answerer(1, 1) },
    });
  });

  it('NX5 hear five and answer five, in turn', () => {
    const minutes = households(12).and(chair, 'meeting.editRules', { rules: rounds });
    assert.deepEqual(pressOn(minutes), [
      ...each('hear', 1, 5),
      ...each('answer', 1, 5),
      ...each('hear', 6, 10),
      ...each('answer', 6, 10),
      ...each('hear', 11, 12),
      ...each('answer', 11, 12),
    ]);
  });

  it('NX5 go on with the speakers of a new round while the first of them is recorded', () => {
    const round = households(8).and(chair, 'meeting.editRules', {
      rules: { ...rounds, roundSize: 1 },
    });
    const newRound = ['hear', 'yield', 'assign', 'call', 'yield', 'hear'].reduce(
      (minutes, step) => (step === 'hear' ? press(minutes) : press(recordedBy(minutes))),
      round,
    );
    assert.deepEqual(newRound.meeting.queue.floor?.holder, speaker(2));
    const two = newRound.and(chair, 'meeting.editRules', { rules: { ...rounds, roundSize: 2 } });
    const [step] = nextSteps(two.and(secretary, 'register.record', recorded('y')).meeting);
    assert.equal(step?.type, 'queue.grantFloor');
  });

  it('NX6 hear everybody first and answer then, without rounds', () => {
    assert.deepEqual(pressOn(households(7)), [...each('hear', 1, 7), ...each('answer', 1, 7)]);
  });

  it('NX6 answer while the item of answers runs, though others wait', () => {
    const answers = households(2)
      .and(secretary, 'register.record', recorded('x'))
      .and(chair, 'agenda.start', { item: itemId(4), running: itemId(3) });
    assert.deepEqual(kinds(answers), ['answers.assign', 'queue.grantFloor', 'queue.markAbsent']);
  });

  it('NX7 assign the suggested leader first, and pass over what nobody is in charge of', () => {
    const open = households(0)
      .and(secretary, 'register.record', recorded('Khác', { as: { field: fieldId(3) } }))
      .and(secretary, 'register.record', recorded('Y tế'));
    assert.deepEqual(nextSteps(open.meeting)[0], {
      type: 'answers.assign',
      data: { opinion: 2, leader: 1, assigned: null },
    });
    const assigned = press(open);
    assert.deepEqual(nextSteps(assigned.meeting)[0], {
      type: 'answers.call',
      data: { opinion: 2, floor: null },
    });
  });

  it('NX8 go through the programme and adjourn after its last item', () => {
    let minutes = opened;
    const started: number[] = [];
    while (minutes.meeting.stage.name === 'open') {
      started.push(minutes.meeting.agenda.running ?? 0);
      minutes = press(minutes);
    }
    assert.deepEqual(started, [1, 2, 3, 4, 5]);
    assert.deepEqual(
      minutes.meeting.agenda.items.map(({ status }) => status),
      ['concluded', 'concluded', 'concluded', 'concluded', 'concluded'],
    );
  });

  it('NX8 let the report end before anybody speaks, though hands are up', () => {
    const waiting = opened.and(secretary, 'queue.add', added('A Thao'));
    assert.deepEqual(kinds(waiting), ['agenda.start', 'queue.grantFloor', 'queue.markAbsent']);
  });

  it('NX3 pass the floor on in the item of answers when nothing is left to answer', () => {
    const answers = households(2)
      .and(chair, 'agenda.start', { item: itemId(4), running: itemId(3) })
      .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null });
    assert.deepEqual(kinds(answers), ['queue.grantFloor', 'queue.yieldFloor', 'queue.pauseFloor']);
  });

  it('NX8 pass over an item that was skipped or is over', () => {
    const started = (minutes: Minutes) => nextSteps(minutes.meeting)[0];
    const skipped = opened.and(chair, 'agenda.skip', { item: itemId(2), reason: '' });
    assert.deepEqual(started(skipped), { type: 'agenda.start', data: { item: 3, running: 1 } });
    const back = opened
      .and(chair, 'agenda.start', { item: itemId(2), running: itemId(1) })
      .and(chair, 'agenda.start', { item: itemId(1), running: itemId(2) });
    assert.deepEqual(started(back), { type: 'agenda.start', data: { item: 3, running: 1 } });
  });

  it('NX8 go on behind an item that was concluded by itself', () => {
    const concluded = hearing
      .and(chair, 'agenda.start', { item: itemId(4), running: itemId(3) })
      .and(chair, 'agenda.conclude', { item: itemId(4), conclusion: 'Tiếp thu.' });
    assert.deepEqual(nextSteps(concluded.meeting)[0], {
      type: 'agenda.start',
      data: { item: 5, running: null },
    });
  });

  it('NX10 pause the floor, or resume it', () => {
    const speaking = households(1).and(chair, 'queue.grantFloor', {
      entry: entryId(1),
      floor: null,
    });
    assert.deepEqual(kinds(speaking), ['queue.yieldFloor', 'queue.pauseFloor']);
    assert.deepEqual(kinds(speaking.and(chair, 'queue.pauseFloor', {})), [
      'queue.yieldFloor',
      'queue.resumeFloor',
    ]);
  });
});

/** The secretary has recorded what the present speaker said, unless that is already done. */
function recordedBy(minutes: Minutes): Minutes {
  return minutes.meeting.register.opinions.length === 0
    ? minutes.and(secretary, 'register.record', recorded('x', { spokenIn: entryId(1) }))
    : minutes;
}

const each = (what: string, from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${what} ${from + index}`);
