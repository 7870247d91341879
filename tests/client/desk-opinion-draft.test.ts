import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  draftBy,
  draftOf,
  emptyDraft,
  isSameAuthor,
  nextDraft,
  nobody,
  presentSpeaker,
  readDraft,
  type OpinionDraft,
} from '../../web/src/lib/desk/opinion-draft.ts';
import { composed } from '../../web/src/lib/desk/composed.ts';
import { secretary } from '../machines/actors.ts';
import { hearing } from '../machines/given.ts';
import { entryId, fieldId, personId } from '../machines/ids.ts';
import { added, person, recorded } from '../machines/plan.ts';

/** Y Blem speaks, about field 2. */
const speaking = hearing
  .and(secretary, 'people.addPerson', { text: person('Y Blem', 17) })
  .and(secretary, 'queue.add', added('', { person: personId(1), field: fieldId(2) }))
  .and(secretary, 'queue.grantFloor', { entry: entryId(1), floor: null });

const blem = presentSpeaker(speaking.meeting) ?? nobody;

const draft: OpinionDraft = {
  ...emptyDraft,
  author: blem,
  field: fieldId(2),
  text: ' Xin cấp lại thẻ. ',
  originalWords: 'Thẻ của tôi mất rồi.',
};

describe('an opinion that the secretary writes down', () => {
  it('FB5 is that of the present speaker, about what they asked to speak about', () => {
    const { author, field, channel } = draftBy(speaking.meeting, blem, 'spoken');
    assert.deepEqual(author, {
      person: 1,
      entry: 1,
      name: 'Y Blem',
      card: 17,
      village: 'Thôn 3',
    });
    assert.equal(field, 2);
    assert.equal(channel, 'spoken');
  });

  it('FB6 goes without the name unless the author chose otherwise, and remembers their choice', () => {
    assert.equal(draftBy(speaking.meeting, blem, 'spoken').named, false);
    const consented = speaking.and(
      secretary,
      'register.record',
      recorded('Xin cấp lại thẻ.', { person: personId(1), as: { named: true } }),
    );
    assert.equal(draftBy(consented.meeting, blem, 'spoken').named, true);
    assert.equal(draftBy(consented.meeting, { ...nobody, name: 'A Thao' }, 'paper').named, false);
  });

  it('is sent as the server asks for it, and accepted', () => {
    const reading = readDraft(draft);
    assert.ok(reading.ok);
    speaking.when(secretary, 'register.record', reading.data).then({
      type: 'register.opinionRecorded',
      person: personId(1),
      spokenIn: entryId(1),
      originalWords: 'Thẻ của tôi mất rồi.',
      content: { kind: 'request', field: fieldId(2), text: 'Xin cấp lại thẻ.', author: null },
    });
  });

  it('says what is missing', () => {
    const problem = (change: Partial<OpinionDraft>): string => {
      const reading = readDraft({ ...draft, ...change });
      return reading.ok ? 'none' : reading.problem;
    };
    assert.equal(problem({}), 'none');
    assert.equal(problem({ field: null }), 'fieldMissing');
    assert.equal(problem({ text: ' ', originalWords: '' }), 'textMissing');
    assert.equal(problem({ text: 'a'.repeat(4_001) }), 'textTooLong');
  });

  it('takes the words as they were said when nothing else is written', () => {
    const reading = readDraft({ ...draft, text: '' });
    assert.ok(reading.ok);
    assert.equal(reading.data.wording.text, 'Thẻ của tôi mất rồi.');
    assert.equal(reading.data.originalWords, '');
  });

  it('SE5 is composed before it is sent', () => {
    const reading = readDraft({ ...draft, text: 'Tiê\u0301ng Viê\u0323t' });
    assert.ok(reading.ok);
    assert.equal(reading.data.wording.text, 'Tiếng Việt');
    assert.deepEqual(composed({ list: ['o\u0302', 1, null] }), { list: ['ô', 1, null] });
  });

  it('leaves the form to one more opinion of the same author', () => {
    const next = nextDraft({ ...draft, named: true, interpreter: 'A Hơm' });
    assert.deepEqual(next, {
      ...draft,
      named: true,
      interpreter: 'A Hơm',
      field: null,
      text: '',
      originalWords: '',
    });
  });

  it('comes back as it was when it is refused', () => {
    const reading = readDraft(draft);
    assert.ok(reading.ok);
    assert.deepEqual(draftOf(reading.data), { ...draft, text: 'Xin cấp lại thẻ.' });
  });

  it('QU5 tells authors apart by the roster, else by the turn, else by name and card', () => {
    assert.ok(isSameAuthor(blem, { ...blem, entry: null, name: 'Blem' }));
    assert.ok(!isSameAuthor(blem, { ...blem, person: personId(2) }));
    assert.ok(isSameAuthor({ ...nobody, name: 'Y Lan' }, { ...nobody, name: 'Y Lan' }));
    assert.ok(!isSameAuthor({ ...nobody, name: 'Y Lan' }, nobody));
  });
});
