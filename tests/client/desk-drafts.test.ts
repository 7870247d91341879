import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  afterSending,
  areBlank,
  attributed,
  followingFloor,
  noDrafts,
  turnedTo,
  withDraftBack,
  withoutDraft,
  withTaken,
  type Drafts,
} from '../../web/src/lib/desk/drafts.ts';
import { nobody, presentSpeaker, readDraft } from '../../web/src/lib/desk/opinion-draft.ts';
import { chair, secretary } from '../machines/actors.ts';
import { hearing, speaker } from '../machines/given.ts';
import { entryId, fieldId, personId } from '../machines/ids.ts';
import { added, person } from '../machines/plan.ts';

const waiting = hearing
  .and(secretary, 'people.addPerson', { text: person('Y Blem', 17) })
  .and(secretary, 'queue.add', { ...added(''), person: personId(1) })
  .and(secretary, 'queue.add', added('A Thao'))
  .and(secretary, 'queue.add', added('A Rinh'));
const first = waiting.and(chair, 'queue.grantFloor', { entry: entryId(1), floor: null });
const second = first.and(chair, 'queue.grantFloor', { entry: entryId(2), floor: speaker(1) });
const third = second.and(chair, 'queue.grantFloor', { entry: entryId(3), floor: speaker(2) });

const write = (drafts: Drafts, text: string): Drafts => ({
  ...drafts,
  draft: { ...drafts.draft, text, field: fieldId(2) },
});
const nameIn = ({ draft }: Drafts): string => draft.author.name;
const thao = presentSpeaker(second.meeting) ?? assert.fail();

describe('the form for what is being said', () => {
  it('follows the floor while nothing stands in it', () => {
    const blem = followingFloor(noDrafts, first.meeting);
    assert.deepEqual(
      [nameIn(blem), blem.draft.author.person, blem.draft.author.entry],
      ['Y Blem', personId(1), entryId(1)],
    );
    assert.equal(nameIn(followingFloor(blem, second.meeting)), 'A Thao');
  });

  it('stays with words that were written, and follows as soon as they are sent', () => {
    const written = write(followingFloor(noDrafts, first.meeting), 'Xin vay vốn');
    const passed = followingFloor(written, second.meeting);
    assert.equal(nameIn(passed), 'Y Blem');
    const reading = readDraft(passed.draft);
    assert.ok(reading.ok);
    assert.equal(reading.data.spokenIn, entryId(1));
    assert.equal(nameIn(followingFloor(afterSending(passed), second.meeting)), 'A Thao');
  });

  it('follows as soon as they are discarded', () => {
    const written = write(followingFloor(noDrafts, first.meeting), 'Nhầm');
    const emptied = withoutDraft(written, written.draft);
    assert.equal(nameIn(followingFloor(emptied, second.meeting)), 'A Thao');
  });

  it('gives written words to the speaker when the secretary says that they are theirs', () => {
    const written = write(followingFloor(noDrafts, first.meeting), 'Đường hỏng');
    const given = attributed(written, second.meeting, thao);
    assert.deepEqual([nameIn(given), given.draft.text], ['A Thao', 'Đường hỏng']);
  });

  it('lays written words aside when the secretary turns to the speaker', () => {
    const written = write(followingFloor(noDrafts, first.meeting), 'Xin vay vốn');
    const turned = turnedTo(written, second.meeting, thao, 'spoken');
    assert.deepEqual([nameIn(turned), turned.draft.text], ['A Thao', '']);
    assert.deepEqual(
      turned.shelved.map(({ text }) => text),
      ['Xin vay vốn'],
    );
    const [laid] = turned.shelved;
    assert.equal(nameIn(withTaken(turned, laid ?? assert.fail())), 'Y Blem');
  });

  it('lets the secretary turn to others, until the floor passes on', () => {
    const guest = { ...nobody, name: 'Khách' };
    const turned = turnedTo(noDrafts, first.meeting, guest, 'paper');
    const during = followingFloor(turned, first.meeting);
    assert.equal(nameIn(during), 'Khách');
    const saved = afterSending(write(during, 'Phiếu giấy'));
    assert.equal(nameIn(followingFloor(saved, first.meeting)), 'Khách');
    assert.equal(nameIn(followingFloor(saved, second.meeting)), 'A Thao');
  });

  it('misses nobody when the floor passes on twice while words are written', () => {
    const written = write(followingFloor(noDrafts, first.meeting), 'Xin vay vốn');
    const later = followingFloor(followingFloor(written, second.meeting), third.meeting);
    assert.equal(nameIn(followingFloor(afterSending(later), third.meeting)), 'A Rinh');
  });

  it('loses nothing that comes back', () => {
    const written = write(followingFloor(noDrafts, first.meeting), 'Một');
    const back = withDraftBack(written, { ...written.draft, text: 'Hai' });
    assert.deepEqual([back.draft.text, back.shelved[0]?.text], ['Một', 'Hai']);
    assert.ok(!areBlank(back) && areBlank(noDrafts));
  });
});
