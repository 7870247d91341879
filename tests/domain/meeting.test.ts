import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chair, office, phone, secretary } from '../machines/actors.ts';
import {
  answerer,
  dawn,
  hearing,
  nothing,
  opened,
  prepared,
  speaker,
  type Minutes,
} from '../machines/given.ts';
import { entryId, fieldId, itemId, leaderId, opinionId } from '../machines/ids.ts';
import {
  added,
  answered,
  hand,
  leaderText,
  plan,
  recorded,
  wording,
  written,
} from '../machines/plan.ts';

describe('the meeting', () => {
  it('ME1 is created once, with details, rules, fields and items from its plan', () => {
    const { meeting } = nothing
      .when(office, 'meeting.create', { code: '2468', plan })
      .then({ type: 'meeting.created', code: '2468' });
    assert.deepEqual(meeting.details, plan.details);
    assert.deepEqual(meeting.rules, plan.rules);
    assert.deepEqual(
      meeting.fields.map(({ id, text }) => [id, text]),
      plan.fields.map((text, index) => [index + 1, text]),
    );
    assert.deepEqual(
      meeting.agenda.items.map(({ text, status }) => [text, status]),
      plan.items.map((text) => [text, 'planned']),
    );
    assert.deepEqual(meeting.agenda.order, [1, 2, 3, 4, 5]);
    prepared.when(office, 'meeting.create', { code: '1357', plan }).refused('alreadyDone');
  });

  it('ME2 refuses everything else before it is created', () => {
    nothing.when(chair, 'meeting.open', {}).refused('notFound', 'meeting');
    nothing
      .when(office, 'links.issue', { grant: { role: 'chair' } })
      .refused('notFound', 'meeting');
  });

  it('ME3 opens once and starts the first planned item', () => {
    const { meeting } = prepared
      .when(chair, 'meeting.open', {})
      .then('meeting.opened', { type: 'agenda.itemStarted', item: itemId(1) });
    assert.deepEqual(meeting.stage, { name: 'open', openedAt: dawn + 1_000 });
    opened.when(chair, 'meeting.open', {}).refused('meetingAlreadyOpen');
    opened
      .and(chair, 'meeting.adjourn', {})
      .when(chair, 'meeting.open', {})
      .refused('meetingAdjourned');
    prepared
      .and(chair, 'agenda.skip', { item: itemId(1), reason: 'đã làm' })
      .when(chair, 'meeting.open', {})
      .then('meeting.opened', { type: 'agenda.itemStarted', item: itemId(2) });
  });

  it('ME4 gives nobody the floor and starts no item until it is opened', () => {
    const waiting = prepared.and(phone('blem'), 'queue.raiseHand', hand('Y Blem'));
    waiting
      .when(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
      .refused('meetingNotOpen');
    prepared
      .when(chair, 'agenda.start', { item: itemId(1), running: null })
      .refused('meetingNotOpen');
    prepared
      .and(secretary, 'register.record', recorded('Xin vay vốn'))
      .and(secretary, 'people.addLeader', { text: leaderText('A Thao', [2]) })
      .and(chair, 'answers.assign', { opinion: opinionId(1), leader: leaderId(1), assigned: null })
      .when(chair, 'answers.call', { opinion: opinionId(1), floor: null })
      .refused('meetingNotOpen');
  });

  it('ME5 is adjourned only while open, and not while somebody has the floor', () => {
    prepared.when(chair, 'meeting.adjourn', {}).refused('meetingNotOpen');
    const speaking = hearing
      .and(secretary, 'queue.add', added('A Thao'))
      .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null });
    speaking.when(chair, 'meeting.adjourn', {}).refused('floorHeld');
    opened
      .and(chair, 'meeting.adjourn', {})
      .when(chair, 'meeting.adjourn', {})
      .refused('meetingAdjourned');
  });

  it('ME6 concludes the running item when it is adjourned and keeps what was concluded', () => {
    const { meeting } = opened
      .and(chair, 'agenda.conclude', { item: itemId(1), conclusion: 'Đủ thành phần.' })
      .and(chair, 'agenda.start', { item: itemId(1), running: null })
      .when(chair, 'meeting.adjourn', {})
      .then({ type: 'agenda.itemConcluded', item: itemId(1) }, 'meeting.adjourned');
    assert.equal(meeting.agenda.items[0]?.conclusion, 'Đủ thành phần.');
    assert.equal(meeting.agenda.items[0].status, 'concluded');
    assert.equal(meeting.agenda.running, null);
  });

  it('ME6 ME9 leaves no item suspended when adjourned, and suspends it again when reopened', () => {
    const adjourned = hearing
      .and(chair, 'agenda.start', { item: itemId(4), running: itemId(3) })
      .when(chair, 'meeting.adjourn', {})
      .then(
        { type: 'agenda.itemConcluded', item: itemId(3) },
        { type: 'agenda.itemConcluded', item: itemId(4) },
        { type: 'meeting.adjourned', item: itemId(4) },
      );
    const statuses = ({ meeting }: Minutes) => meeting.agenda.items.map(({ status }) => status);
    assert.deepEqual(statuses(adjourned).slice(2, 4), ['concluded', 'concluded']);
    const reopened = adjourned.later(60_000).and(chair, 'meeting.reopen', {});
    assert.deepEqual(statuses(reopened).slice(2, 4), ['suspended', 'running']);
    assert.equal(reopened.meeting.agenda.running, 4);
    assert.equal(reopened.meeting.agenda.items[2]?.endedAt, null);
  });

  it('ME7 ME8 takes nothing from phones once adjourned, while the secretary completes the minutes', () => {
    const adjourned = hearing
      .and(phone('blem'), 'queue.raiseHand', hand('Y Blem'))
      .and(phone('blem'), 'register.submit', written('Xin vay vốn'))
      .and(secretary, 'register.record', recorded('Trạm y tế thiếu thuốc'))
      .and(secretary, 'people.addLeader', { text: leaderText('A Thao', [2]) })
      .and(chair, 'meeting.adjourn', {});
    const blem = phone('blem');
    adjourned.when(phone('thao'), 'queue.raiseHand', hand('A Thao')).refused('meetingAdjourned');
    adjourned.when(blem, 'register.submit', written('Nữa')).refused('meetingAdjourned');
    adjourned.when(blem, 'register.support', { opinion: opinionId(2) }).refused('meetingAdjourned');
    adjourned
      .when(blem, 'register.withdraw', { opinion: opinionId(1) })
      .refused('meetingAdjourned');
    adjourned
      .when(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
      .refused('meetingAdjourned');
    adjourned.when(chair, 'queue.close', {}).refused('meetingAdjourned');
    adjourned
      .and(secretary, 'register.approve', {
        opinion: opinionId(1),
        wording: wording('Xin vay vốn'),
      })
      .and(secretary, 'register.record', recorded('Ghi sau'))
      .and(secretary, 'answers.record', answered(1, 1))
      .and(secretary, 'agenda.conclude', { item: itemId(3), conclusion: 'Tiếp thu.' });
  });

  it('ME9 reopens with its first opening time and resumes the item that adjourning concluded', () => {
    const { meeting } = hearing
      .and(chair, 'meeting.adjourn', {})
      .later(60_000)
      .when(chair, 'meeting.reopen', {})
      .then('meeting.reopened', { type: 'agenda.itemStarted', item: itemId(3) });
    assert.deepEqual(meeting.stage, { name: 'open', openedAt: dawn + 1_000 });
    assert.equal(meeting.agenda.running, 3);
    opened.when(chair, 'meeting.reopen', {}).refused('alreadyDone');
    hearing
      .and(chair, 'agenda.conclude', { item: itemId(3), conclusion: '' })
      .and(chair, 'meeting.adjourn', {})
      .when(chair, 'meeting.reopen', {})
      .then('meeting.reopened');
  });

  it('ME10 lets a changed speaking time count from the next grant on', () => {
    const changed = hearing
      .and(secretary, 'queue.add', added('A Thao'))
      .and(secretary, 'queue.add', added('Y Blem'))
      .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null })
      .and(chair, 'meeting.editRules', { rules: { ...plan.rules, speakMinutes: 5 } });
    assert.equal(changed.meeting.queue.floor?.limitMs, 3 * 60_000);
    const { meeting } = changed.and(chair, 'queue.grantFloor', {
      entry: entryId(2),
      floor: { kind: 'speaker', entry: entryId(1) },
    });
    assert.equal(meeting.queue.floor?.limitMs, 5 * 60_000);
    const details = { ...plan.details, venue: 'Hội trường UBND xã' };
    assert.deepEqual(
      changed.and(secretary, 'meeting.editDetails', { details }).meeting.details,
      details,
    );
  });

  it('ME11 numbers an added field next and edits the text of fields that exist', () => {
    const text = { name: { vi: 'Giáo dục', en: 'Education' }, usualPost: 'Phòng Văn hoá - Xã hội' };
    const added = prepared
      .when(office, 'meeting.addField', { text })
      .then({ type: 'meeting.fieldAdded', field: fieldId(4) });
    const renamed = added.and(office, 'meeting.editField', {
      field: fieldId(4),
      text: { ...text, usualPost: 'Hiệu trưởng' },
    });
    assert.equal(renamed.meeting.fields[3]?.text.usualPost, 'Hiệu trưởng');
    added
      .when(office, 'meeting.editField', { field: fieldId(5), text })
      .refused('notFound', 'field');
  });

  it('ME13 removes a field that nothing is about, and never the last one', () => {
    const text = { name: { vi: 'Giáo dục', en: 'Education' }, usualPost: '' };
    const four = prepared.and(office, 'meeting.addField', { text });
    const removed = four
      .when(office, 'meeting.removeField', { field: fieldId(4) })
      .then({ type: 'meeting.fieldRemoved', field: fieldId(4) });
    removed.when(office, 'meeting.removeField', { field: fieldId(4) }).refused('notFound', 'field');
    removed.when(office, 'meeting.editField', { field: fieldId(4), text }).refused('notFound');
    removed
      .when(office, 'meeting.addField', { text })
      .then({ type: 'meeting.fieldAdded', field: fieldId(5) });
    removed
      .when(
        secretary,
        'register.record',
        recorded('x', { wording: wording('x', { field: fieldId(4) }) }),
      )
      .refused('notFound', 'field');
    const used = { field: fieldId(2) };
    for (const minutes of [
      four.and(secretary, 'register.record', recorded('x', { wording: wording('x', used) })),
      four.and(phone('blem'), 'queue.raiseHand', { ...hand('Y Blem'), ...used }),
      four.and(office, 'people.addLeader', { text: leaderText('A Thao', [2]) }),
    ])
      minutes.when(office, 'meeting.removeField', used).refused('inUse', 'field');
    four
      .and(office, 'meeting.removeField', { field: fieldId(1) })
      .and(office, 'meeting.removeField', { field: fieldId(3) })
      .and(office, 'meeting.removeField', { field: fieldId(4) })
      .when(office, 'meeting.removeField', used)
      .refused('inUse', 'field');
  });

  describe('ME15 takes the opening back', () => {
    it('while nothing has happened, and keeps what was entered', () => {
      const entered = opened
        .and(phone('blem'), 'queue.raiseHand', hand('Y Blem'))
        .and(secretary, 'register.record', recorded('x'));
      const { stage, agenda, queue, register } = entered
        .when(secretary, 'meeting.undoOpen', {})
        .then({ type: 'agenda.startUndone', item: itemId(1) }, 'meeting.openingUndone').meeting;
      assert.deepEqual(
        [stage, agenda, queue.order, register.opinions.length],
        [{ name: 'prepared' }, prepared.meeting.agenda, [1], 1],
      );
      opened.and(chair, 'meeting.undoOpen', {}).and(chair, 'meeting.open', {});
    });

    it('never once somebody was heard or an item is over', () => {
      const called = opened
        .and(secretary, 'queue.add', added('Y Blem'))
        .and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null });
      const yielded = called.and(chair, 'queue.yieldFloor', { floor: speaker(1) });
      for (const minutes of [called, yielded, hearing])
        minutes.when(chair, 'meeting.undoOpen', {}).refused('inUse', 'meeting');
      prepared.when(chair, 'meeting.undoOpen', {}).refused('meetingNotOpen');
      const adjourned = opened.and(chair, 'meeting.adjourn', {});
      adjourned.when(chair, 'meeting.undoOpen', {}).refused('meetingNotOpen');
    });
  });

  it('ME5 is adjourned when a leader has finished answering', () => {
    const answering = hearing
      .and(secretary, 'register.record', recorded('Trạm y tế thiếu thuốc'))
      .and(secretary, 'people.addLeader', { text: leaderText('A Thao', [2]) })
      .and(chair, 'answers.assign', { opinion: opinionId(1), leader: leaderId(1), assigned: null })
      .and(chair, 'answers.call', { opinion: opinionId(1), floor: null });
    answering.when(chair, 'meeting.adjourn', {}).refused('floorHeld');
    answering
      .and(chair, 'queue.yieldFloor', { floor: answerer(1, 1) })
      .and(chair, 'meeting.adjourn', {});
  });
});
