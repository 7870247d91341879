import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { filtered } from '../../web/src/lib/chair/assignments.ts';
import { countdownState } from '../../web/src/lib/parts/countdown.ts';
import {
  commitmentInTurn,
  isQueueShown,
  pageInTurn,
  pictureOf,
  programmeShown,
  progressOf,
  promisedByDay,
  runningItem,
  totalsPage,
  upcomingSpeakers,
} from '../../web/src/lib/wall/picture.ts';
import { chair, secretary } from '../machines/actors.ts';
import { hearing, opened, prepared, type Minutes } from '../machines/given.ts';
import { entryId, itemId, leaderId, opinionId } from '../machines/ids.ts';
import { added, answered, leaderText, plan, recorded } from '../machines/plan.ts';

const two = hearing
  .and(secretary, 'queue.add', added('Y Blem'))
  .and(secretary, 'queue.add', added('A Bốt'));
const blemSpeaks = two.and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null });
const kindOf = ({ meeting }: Minutes): string => pictureOf(meeting).kind;

/** So many opinions, each answered a second after the other with a promise. */
function promised(count: number): Minutes {
  return Array.from({ length: count }, (_, index) => opinionId(index + 1)).reduce(
    (before, opinion) =>
      before
        .and(secretary, 'register.record', recorded('Đề nghị sửa cầu treo.'))
        .and(secretary, 'answers.record', {
          ...answered(opinion, leaderId(1)),
          outcome: { name: 'promised', due: '2026-12-15' },
        }),
    hearing.and(secretary, 'people.addLeader', { text: leaderText('Nguyễn Văn An', [2]) }),
  );
}

describe('the picture on the wall', () => {
  it('welcomes before the opening and sums up after the adjournment', () => {
    assert.equal(kindOf(prepared), 'welcome');
    assert.equal(kindOf(opened.and(chair, 'meeting.adjourn', {})), 'totals');
  });

  it('shows the item until people are to be heard, then invites them', () => {
    assert.equal(kindOf(opened), 'item');
    assert.equal(kindOf(hearing), 'invitation');
  });

  it('shows between two items which one comes next', () => {
    const running = runningItem(opened.meeting);
    assert.ok(running);
    const between = opened.and(chair, 'agenda.conclude', { item: running.id, conclusion: '' });
    const picture = pictureOf(between.meeting);
    assert.ok(picture.kind === 'interval');
    assert.equal(picture.next?.id, itemId(2));
  });

  it('shows who is next, who speaks, and never the same person twice', () => {
    const next = pictureOf(two.meeting);
    assert.ok(next.kind === 'upcomingSpeaker');
    assert.equal(next.entry.name, 'Y Blem');
    assert.deepEqual(
      upcomingSpeakers(two.meeting, next).map(({ entry, place }) => [place, entry.name]),
      [[2, 'A Bốt']],
    );
    const speaking = pictureOf(blemSpeaks.meeting);
    assert.ok(speaking.kind === 'speaker');
    assert.equal(speaking.entry.name, 'Y Blem');
  });

  it('shows the opinion that is to be answered, and by whom once somebody is assigned', () => {
    const asked = hearing
      .and(secretary, 'people.addLeader', { text: leaderText('Nguyễn Văn An', [2]) })
      .and(secretary, 'register.record', recorded('Trạm y tế thiếu thuốc.'));
    const unassigned = pictureOf(asked.meeting);
    assert.ok(unassigned.kind === 'upcomingAnswer');
    assert.equal(unassigned.leader, null);
    const assigned = asked.and(chair, 'answers.assign', {
      opinion: opinionId(1),
      leader: leaderId(1),
      assigned: null,
    });
    const known = pictureOf(assigned.meeting);
    assert.ok(known.kind === 'upcomingAnswer');
    assert.equal(known.leader?.text.name, 'Nguyễn Văn An');
    const called = assigned.and(chair, 'answers.call', { opinion: opinionId(1), floor: null });
    assert.equal(kindOf(called), 'answer');
  });
});

describe('the commitments on the wall', () => {
  it('begin with the newest and take turns, a new one at once', () => {
    const five = promised(5);
    const recordedAt = five.now - 1_000;
    const number = (now: number) => commitmentInTurn(five.meeting, now)?.commitment.id;
    assert.equal(number(recordedAt), 5);
    assert.equal(number(recordedAt + 10_000), 4);
    assert.equal(number(recordedAt + 40_000), 1);
    assert.equal(number(recordedAt + 50_000), 5);
    const { place, count } = commitmentInTurn(five.meeting, recordedAt + 10_000) ?? assert.fail();
    assert.deepEqual([place, count], [2, 5]);
  });

  it('are none before anybody has promised anything', () => {
    assert.equal(commitmentInTurn(hearing.meeting, hearing.now), null);
  });
});

describe('the results on the wall', () => {
  it('say that nothing was recorded instead of standing as empty lists', () => {
    const { meeting } = hearing.and(chair, 'meeting.adjourn', {});
    assert.equal(totalsPage(meeting, hearing.now), 'nothing');
    const recordedOne = hearing
      .and(secretary, 'register.record', recorded('Xin giống cây'))
      .and(chair, 'meeting.adjourn', {});
    assert.equal(totalsPage(recordedOne.meeting, recordedOne.now), 'outcomes');
  });
});

describe('what was promised, all at once', () => {
  it('stands by day and leader, the nearest day first', () => {
    const three = promised(3).and(secretary, 'answers.record', {
      ...answered(2, 1),
      outcome: { name: 'sentUp', due: '2026-12-01' },
    });
    assert.deepEqual(promisedByDay(three.meeting), [
      { due: '2026-12-01', leader: 1, opinions: [2] },
      { due: '2026-12-15', leader: 1, opinions: [1, 3] },
    ]);
  });

  it('is the picture while the meeting is concluded, and nobody is asked to speak any more', () => {
    const text = {
      kind: 'conclusion',
      title: 'Chủ trì kết luận',
      presenter: '',
      plannedMinutes: 5,
    } as const;
    const concluding = (before: Minutes): Minutes => {
      const { items, running } = before.meeting.agenda;
      const item = itemId(items.length + 1);
      return before
        .and(chair, 'agenda.add', { text, before: null })
        .and(chair, 'agenda.start', { item, running });
    };
    assert.equal(kindOf(concluding(promised(2))), 'conclusion');
    assert.equal(kindOf(concluding(hearing)), 'item', 'nothing was heard');
  });

  it('takes turns where it does not have room at once', () => {
    assert.deepEqual(
      [0, 9_999, 10_000, 29_999, 30_000].map((at) => pageInTurn(3, 0, at)),
      [0, 0, 1, 2, 0],
    );
  });
});

describe('who waits, on the wall', () => {
  it('is not shown as an empty list while somebody is answered', () => {
    const shown = ({ meeting }: Minutes): boolean => isQueueShown(meeting, pictureOf(meeting));
    assert.equal(shown(hearing), true);
    const answering = promised(1)
      .and(secretary, 'register.record', recorded('Xin vay vốn'))
      .and(chair, 'answers.assign', { opinion: opinionId(2), leader: leaderId(1), assigned: null })
      .and(chair, 'answers.call', { opinion: opinionId(2), floor: null });
    assert.equal(shown(answering), false);
    assert.equal(shown(answering.and(secretary, 'queue.add', added('Y Blem'))), true);
  });
});

describe('the programme on the wall', () => {
  it('begins with the item before the running one, as long as there is enough to follow', () => {
    const text = { kind: 'other', title: 'Giải lao', presenter: '', plannedMinutes: 10 } as const;
    const nine = Array.from({ length: 9 - plan.items.length }).reduce<Minutes>(
      (before) => before.and(chair, 'agenda.add', { text, before: null }),
      prepared,
    );
    const started = (item: number) =>
      nine
        .and(chair, 'meeting.open', {})
        .and(chair, 'agenda.start', { item: itemId(item), running: itemId(1) });
    const positions = ({ meeting }: Minutes) =>
      programmeShown(meeting.agenda).map(({ position }) => position);
    assert.deepEqual(positions(nine), [1, 2, 3, 4, 5]);
    assert.deepEqual(positions(started(4)), [3, 4, 5, 6, 7]);
    assert.deepEqual(positions(started(9)), [5, 6, 7, 8, 9]);
  });
});

describe('the totals on the wall', () => {
  const pagesOf = ({ meeting }: Minutes, seconds: readonly number[]): readonly string[] => {
    const { stage } = meeting;
    assert.ok(stage.name === 'adjourned');
    return seconds.map((second) => totalsPage(meeting, stage.adjournedAt + second * 1_000));
  };

  it('show the outcomes and the fields in turns, the outcomes first', () => {
    const adjourned = hearing
      .and(secretary, 'register.record', recorded('Xin giống cây'))
      .and(chair, 'meeting.adjourn', {});
    assert.deepEqual(pagesOf(adjourned, [0, 9, 10, 19, 20]), [
      'outcomes',
      'outcomes',
      'fields',
      'fields',
      'outcomes',
    ]);
  });

  it('begin with what was promised', () => {
    const adjourned = promised(1).and(chair, 'meeting.adjourn', {});
    assert.deepEqual(pagesOf(adjourned, [0, 10, 20, 30]), [
      'promises',
      'outcomes',
      'fields',
      'promises',
    ]);
  });
});

describe('time on the wall', () => {
  it('FL10 is calm, then amber for the last half minute, then over time', () => {
    const { floor } = blemSpeaks.meeting.queue;
    assert.ok(floor);
    const began = floor.watch.runningSince ?? 0;
    assert.equal(countdownState(floor, began + 149_000), 'left');
    assert.equal(countdownState(floor, began + 150_000), 'soon');
    assert.equal(countdownState(floor, began + 180_000), 'over');
  });

  it('FL6 stands still while the clock is paused', () => {
    const paused = blemSpeaks.and(chair, 'queue.pauseFloor', {}).meeting.queue.floor;
    assert.ok(paused);
    assert.equal(countdownState(paused, blemSpeaks.now + 3_600_000), 'paused');
  });

  it('counts the minutes of an item against its plan', () => {
    const item = runningItem(opened.meeting);
    assert.ok(item);
    const began = item.watch.runningSince ?? 0;
    assert.deepEqual(progressOf(item, began + 5 * 60_000 + 59_000), {
      minutes: 5,
      planned: 10,
      share: 359 / 600,
    });
  });
});

describe('the chair assigns', () => {
  it('every registered opinion stands under exactly one filter', () => {
    const some = promised(2)
      .and(secretary, 'register.record', recorded('Chưa giao'))
      .and(secretary, 'register.record', recorded('Đã giao'))
      .and(chair, 'answers.assign', {
        opinion: opinionId(4),
        leader: leaderId(1),
        assigned: null,
      });
    const numbers = (filter: Parameters<typeof filtered>[1]): readonly number[] =>
      filtered(some.meeting, filter).map(({ id }) => id);
    assert.deepEqual(numbers('unassigned'), [3]);
    assert.deepEqual(numbers('assigned'), [4]);
    assert.deepEqual(numbers('answered'), [1, 2]);
  });
});
