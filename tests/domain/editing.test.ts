import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import type { Command } from '#shared/meeting/commands.ts';
import { attributedWording } from '#shared/meeting/register/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { leader, office, secretary } from '../machines/actors.ts';
import { hearing } from '../machines/given.ts';
import { fieldId, itemId, leaderId, opinionId, personId } from '../machines/ids.ts';
import { answered, leaderText, person, plan, recorded, wording } from '../machines/plan.ts';

const one = { opinion: opinionId(1) };

const meeting = hearing
  .and(secretary, 'people.addLeader', { text: leaderText('Nguyễn Văn An', [2]) })
  .and(secretary, 'people.addPerson', { text: person('Y Blem', 17) })
  .and(secretary, 'register.record', recorded('Một'))
  .and(secretary, 'answers.record', answered(1, 1, { text: 'Một' }));

const opinionIn = ({ register }: Meeting) => register.opinions[0] ?? assert.fail();
const wordingIn = (state: Meeting) => fingerprint(attributedWording(opinionIn(state)));
const answerIn = (state: Meeting) => fingerprint(opinionIn(state).answer);

describe('an edit', () => {
  it('PR11 is done when it began from what it replaces, and refused when somebody was faster', () => {
    const { meeting: state } = meeting;
    const fresh = wordingIn(state);
    const changed = meeting.and(secretary, 'register.edit', {
      ...one,
      wording: wording('Hai'),
      began: fresh,
    });
    const late = { ...one, wording: wording('Ba'), began: fresh };
    changed.when(secretary, 'register.edit', late).refused('changedMeanwhile', 'text');
    changed.and(secretary, 'register.edit', { ...late, began: wordingIn(changed.meeting) });
  });

  it('PR11 notices that meanwhile the person was corrected, not only the words', () => {
    const began = wordingIn(meeting.meeting);
    meeting
      .and(secretary, 'register.edit', { ...one, wording: wording('Một'), person: personId(1) })
      .when(secretary, 'register.edit', { ...one, wording: wording('Hai'), began })
      .refused('changedMeanwhile');
  });

  it('PR11 lets two desks not overwrite each other’s summary', () => {
    const summary = { ...one, summary: 'Sửa đường', began: fingerprint('') };
    const summarised = meeting.and(secretary, 'register.summarise', summary);
    const late = { ...summary, summary: 'Làm cầu' };
    summarised.when(secretary, 'register.summarise', late).refused('changedMeanwhile', 'text');
    summarised.and(secretary, 'register.summarise', { ...late, began: fingerprint('Sửa đường') });
  });

  it('PR11 lets a leader and the desk not overwrite each other, also from nothing', () => {
    const unanswered = hearing
      .and(secretary, 'people.addLeader', { text: leaderText('Nguyễn Văn An', [2]) })
      .and(secretary, 'register.record', recorded('Một'));
    const began = answerIn(unanswered.meeting);
    const once = unanswered.and(secretary, 'answers.record', { ...answered(1, 1), began });
    once
      .when(leader(1), 'answers.record', { ...answered(1, 1, { text: 'Hai' }), began })
      .refused('changedMeanwhile');
    once.and(leader(1), 'answers.record', {
      ...answered(1, 1, { text: 'Hai' }),
      began: answerIn(once.meeting),
    });
  });

  it('PR11 is as careful with every other text', () => {
    const { meeting: state } = meeting;
    const details = { ...plan.details, venue: 'Nhà rông' };
    const rules = { ...plan.rules, speakMinutes: 5 };
    const field = { name: { vi: 'Khác', en: 'Other' }, usualPost: '' };
    const item = { ...(plan.items[0] ?? assert.fail()), title: 'Khác' };
    const stale = fingerprint('something else');
    for (const [current, command] of [
      [state.details, { type: 'meeting.editDetails', data: { details } }],
      [state.rules, { type: 'meeting.editRules', data: { rules } }],
      [
        state.fields[0]?.text,
        { type: 'meeting.editField', data: { field: fieldId(1), text: field } },
      ],
      [state.agenda.items[0]?.text, { type: 'agenda.edit', data: { item: itemId(1), text: item } }],
      [
        state.agenda.items[0]?.conclusion,
        { type: 'agenda.conclude', data: { item: itemId(1), conclusion: 'x' } },
      ],
      [
        state.roster[0]?.text,
        { type: 'people.editPerson', data: { person: personId(1), text: person('Y Blem', 18) } },
      ],
      [
        state.leaders[0]?.text,
        { type: 'people.editLeader', data: { leader: leaderId(1), text: leaderText('An', [1]) } },
      ],
    ] as const) {
      const { type } = command;
      // Each of these commands may say what it began from.
      const began = (text: unknown) =>
        ({ type, data: { ...command.data, began: fingerprint(text) } }) as unknown as Command;
      assert.ok(meeting.whenCommand(office, began(current)).decision.accepted, type);
      meeting.whenCommand(office, began(stale)).refused('changedMeanwhile', 'text');
    }
  });

  it('PR11 says what it began from in a few digits, the same wherever they are counted', () => {
    assert.equal(fingerprint({ a: 1, b: [null, 'x'] }), fingerprint({ b: [null, 'x'], a: 1 }));
    assert.equal(fingerprint({ a: 1 }), fingerprint({ a: 1, b: undefined }));
    const texts = ['', 'a', 'á', 'a ', ' a', 'aa', null, [], {}, { a: 1 }, { a: 2 }, { b: 1 }];
    assert.equal(new Set(texts.map(fingerprint)).size, texts.length);
  });
});
