import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { expectedEnd, programme } from '#shared/meeting/agenda/state.ts';
import type { ItemText } from '#shared/meeting/agenda/commands.ts';
import { chair, office, secretary } from '../machines/actors.ts';
import { dawn, hearing, opened, prepared, type Minutes } from '../machines/given.ts';
import { itemId } from '../machines/ids.ts';

const text: ItemText = { kind: 'other', title: 'Văn nghệ', presenter: '', plannedMinutes: 5 };
const minute = 60_000;

describe('the agenda', () => {
  it('AG1 adds an item before a named one of the programme, or last', () => {
    assert.deepEqual(
      prepared.and(office, 'agenda.add', { text, before: itemId(2) }).meeting.agenda.order,
      [1, 6, 2, 3, 4, 5],
    );
    assert.deepEqual(
      prepared.and(office, 'agenda.add', { text, before: null }).meeting.agenda.order,
      [1, 2, 3, 4, 5, 6],
    );
    prepared.when(office, 'agenda.add', { text, before: itemId(9) }).refused('notFound', 'before');
    prepared
      .and(office, 'agenda.remove', { item: itemId(2) })
      .when(office, 'agenda.add', { text, before: itemId(2) })
      .refused('notFound', 'before');
  });

  it('AG2 moves an item before another or last, never before itself or one that is gone', () => {
    const move = (item: number, before: number | null) =>
      prepared.when(chair, 'agenda.move', {
        item: itemId(item),
        before: before === null ? null : itemId(before),
      });
    assert.deepEqual(move(4, 2).accepted().meeting.agenda.order, [1, 4, 2, 3, 5]);
    assert.deepEqual(move(1, null).accepted().meeting.agenda.order, [2, 3, 4, 5, 1]);
    move(2, 2).refused('itemState', 'before');
    move(2, 9).refused('notFound', 'before');
    move(9, 2).refused('notFound', 'item');
  });

  it('AG3 removes only a planned item that has never run, and does not reuse its number', () => {
    opened.when(chair, 'agenda.remove', { item: itemId(1) }).refused('inUse', 'item');
    const removed = opened.and(chair, 'agenda.remove', { item: itemId(2) });
    assert.deepEqual(removed.meeting.agenda.order, [1, 3, 4, 5]);
    removed.when(chair, 'agenda.edit', { item: itemId(2), text }).refused('notFound', 'item');
    removed
      .when(chair, 'agenda.start', { item: itemId(2), running: itemId(1) })
      .refused('notFound', 'item');
    removed
      .when(chair, 'agenda.add', { text, before: null })
      .then({ type: 'agenda.itemAdded', item: itemId(6) });
  });

  it('AG4 runs one item at a time and names the one believed to run', () => {
    opened
      .when(chair, 'agenda.start', { item: itemId(2), running: null })
      .refused('changedMeanwhile', 'item');
    opened
      .when(chair, 'agenda.start', { item: itemId(1), running: itemId(1) })
      .refused('itemState', 'running');
    const { agenda } = opened.and(chair, 'agenda.start', {
      item: itemId(2),
      running: itemId(1),
    }).meeting;
    assert.equal(agenda.running, 2);
    assert.deepEqual(
      agenda.items.filter(({ status }) => status === 'running').map(({ id }) => id),
      [2],
    );
  });

  it('AG5 concludes the running item when another starts, and suspends between dialogue items', () => {
    assert.deepEqual(statuses(hearing), ['concluded', 'planned', 'running', 'planned', 'planned']);
    const answering = hearing
      .when(chair, 'agenda.start', { item: itemId(4), running: itemId(3) })
      .then({ type: 'agenda.itemSuspended', item: itemId(3) }, 'agenda.itemStarted');
    const closing = answering
      .and(chair, 'agenda.start', { item: itemId(3), running: itemId(4) })
      .and(chair, 'agenda.start', { item: itemId(4), running: itemId(3) })
      .when(chair, 'agenda.start', { item: itemId(5), running: itemId(4) })
      .then({ type: 'agenda.itemConcluded', item: itemId(4) }, 'agenda.itemStarted');
    assert.deepEqual(statuses(closing), [
      'concluded',
      'planned',
      'suspended',
      'concluded',
      'running',
    ]);
  });

  it('AG5 keeps what was concluded before when an item is left a second time', () => {
    const { meeting } = opened
      .and(chair, 'agenda.conclude', { item: itemId(1), conclusion: 'Đủ thành phần.' })
      .and(chair, 'agenda.start', { item: itemId(1), running: null })
      .and(chair, 'agenda.start', { item: itemId(2), running: itemId(1) });
    assert.equal(meeting.agenda.items[0]?.conclusion, 'Đủ thành phần.');
  });

  it('AG6 starts a suspended, concluded or skipped item again with the time it had', () => {
    const again = hearing
      .later(10 * minute)
      .and(chair, 'agenda.start', { item: itemId(4), running: itemId(3) })
      .later(5 * minute)
      .and(chair, 'agenda.start', { item: itemId(3), running: itemId(4) });
    const item = again.meeting.agenda.items[2];
    assert.equal(item?.watch.elapsedMs, 10 * minute + 1_000);
    assert.equal(item.endedAt, null);
    assert.equal(item.startedAt, hearing.meeting.agenda.items[2]?.startedAt);
    hearing.and(chair, 'agenda.start', { item: itemId(1), running: itemId(3) });
    hearing
      .and(chair, 'agenda.skip', { item: itemId(5), reason: '' })
      .and(chair, 'agenda.start', { item: itemId(5), running: itemId(3) });
  });

  it('AG7 keeps a conclusion, takes another one later, and does not move the end of the item', () => {
    const concluded = opened
      .when(chair, 'agenda.conclude', { item: itemId(1), conclusion: 'Một' })
      .then('agenda.itemConcluded');
    const { endedAt } = concluded.meeting.agenda.items[0] ?? {};
    const { items, running } = concluded
      .later(minute)
      .and(secretary, 'agenda.conclude', { item: itemId(1), conclusion: 'Hai' }).meeting.agenda;
    assert.deepEqual([items[0]?.conclusion, items[0]?.endedAt, running], ['Hai', endedAt, null]);
    opened.when(chair, 'agenda.conclude', { item: itemId(2), conclusion: '' }).refused('itemState');
  });

  it('AG8 skips a planned or suspended item with its reason', () => {
    const { items } = opened.and(chair, 'agenda.skip', {
      item: itemId(2),
      reason: 'Đã phát tài liệu',
    }).meeting.agenda;
    assert.deepEqual([items[1]?.status, items[1]?.conclusion], ['skipped', 'Đã phát tài liệu']);
    opened
      .when(chair, 'agenda.skip', { item: itemId(1), reason: '' })
      .refused('itemState', 'running');
    hearing
      .and(chair, 'agenda.start', { item: itemId(4), running: itemId(3) })
      .and(chair, 'agenda.skip', { item: itemId(3), reason: '' });
  });

  it('AG9 takes back a start without its time and resumes the item named', () => {
    const { agenda } = hearing
      .and(chair, 'agenda.start', { item: itemId(5), running: itemId(3) })
      .later(minute)
      .when(chair, 'agenda.undoStart', { item: itemId(5), resume: itemId(3) })
      .then('agenda.startUndone', 'agenda.itemStarted').meeting;
    assert.equal(agenda.running, 3);
    assert.deepEqual(
      [agenda.items[4]?.status, agenda.items[4]?.watch.elapsedMs, agenda.items[4]?.startedAt],
      ['planned', 0, null],
    );
    assert.deepEqual([agenda.items[2]?.status, agenda.items[2]?.endedAt], ['running', null]);
    hearing
      .when(chair, 'agenda.undoStart', { item: itemId(5), resume: itemId(3) })
      .refused('changedMeanwhile', 'item');
    hearing
      .when(chair, 'agenda.undoStart', { item: itemId(3), resume: itemId(9) })
      .refused('notFound', 'resume');
    hearing
      .when(chair, 'agenda.undoStart', { item: itemId(3), resume: itemId(3) })
      .refused('itemState', 'resume');
    const twice = hearing
      .later(minute)
      .and(chair, 'agenda.start', { item: itemId(4), running: itemId(3) })
      .and(chair, 'agenda.start', { item: itemId(3), running: itemId(4) })
      .later(minute)
      .and(chair, 'agenda.undoStart', { item: itemId(3), resume: itemId(4) });
    assert.deepEqual(
      [twice.meeting.agenda.items[2]?.status, twice.meeting.agenda.items[2]?.watch.elapsedMs],
      ['suspended', minute + 1_000],
    );
  });

  it('AG10 expects the end after what is left of everything still to be dealt with', () => {
    assert.equal(expectedEnd(prepared.meeting.agenda, dawn), dawn + 145 * minute);
    // The opening item was left after a second, the report passed over: 15 + 50 + 60 + 10 are to come.
    assert.equal(
      expectedEnd(hearing.meeting.agenda, hearing.now - 1_000),
      hearing.now - 1_000 + 135 * minute,
    );
    const late = hearing.later(70 * minute);
    assert.equal(expectedEnd(late.meeting.agenda, late.now), late.now + 85 * minute);
    const answering = hearing.and(chair, 'agenda.start', { item: itemId(4), running: itemId(3) });
    const end = ({ meeting, now }: Minutes) => expectedEnd(meeting.agenda, now) - now;
    assert.equal(end(answering), (15 + 50 + 60 + 10) * minute - 2_000);
    const closing = answering.and(chair, 'agenda.start', { item: itemId(5), running: itemId(4) });
    assert.equal(end(closing), (15 + 10) * minute - 1_000);
    const skipped = hearing.and(chair, 'agenda.skip', { item: itemId(2), reason: '' });
    assert.equal(
      expectedEnd(skipped.meeting.agenda, hearing.now - 1_000),
      hearing.now - 1_000 + 120 * minute,
    );
  });

  it('AG11 edits the text of an item at any time and nothing else', () => {
    const before = hearing.meeting.agenda.items[2];
    const after = hearing.and(chair, 'agenda.edit', { item: itemId(3), text }).meeting.agenda
      .items[2];
    assert.deepEqual(after, { ...before, text });
    assert.deepEqual(
      programme(hearing.meeting.agenda).map(({ id }) => id),
      [1, 2, 3, 4, 5],
    );
  });
});

const statuses = ({ meeting }: Minutes) => programme(meeting.agenda).map(({ status }) => status);
