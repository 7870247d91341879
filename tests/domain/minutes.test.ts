import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import { commandOf } from '#shared/meeting/command-of.ts';
import { minutesOf } from '#shared/meeting/minutes/state.ts';
import { decide, evolve } from '#shared/meeting/meeting.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { inverse } from '#shared/meeting/undo.ts';
import { minutesComposer } from '#shared/papers/minutes-composer.ts';
import { writtenMinutes } from '#shared/papers/minutes-written.ts';
import { wordsOf } from '#shared/papers/paper.ts';
import { textOf } from '#shared/papers/passage.ts';
import { chair, office, secretary } from '../machines/actors.ts';
import { contextOf } from '../machines/context.ts';
import { dawn, givenOf, prepared } from '../machines/given.ts';
import { fieldId, objectionId, opinionId, remarkId } from '../machines/ids.ts';
import { holds } from '../machines/laws.ts';
import { histories } from '../machines/meeting-arbitraries.ts';
import { answered, wording } from '../machines/plan.ts';
import {
  adopted,
  known,
  named,
  official,
  officials,
  officialsNamed,
  passages,
  reword,
  said,
  spoken,
} from '../machines/minutes.ts';

describe('the minutes that compose themselves', () => {
  it('MI1 have a passage for each opinion, each answer and each item, with the records that they come from', () => {
    const names = passages(spoken.meeting).map(({ passage }) => passage.name);
    assert.deepEqual(
      names.filter((name) => /^(?:opinion|answer):/.test(name)),
      ['opinion:1', 'answer:1', 'opinion:2', 'answer:2'],
    );
    assert.equal(new Set(names).size, names.length);
    const [line] = named(spoken.meeting, 'opinion:2')?.passage.lines ?? [];
    assert.deepEqual(line?.[0]?.from, [{ part: 'opinion', id: opinionId(2) }]);
  });

  it('MI1 keep the name of a passage, and compose nothing again that did not change', () => {
    const before = named(spoken.meeting, 'opinion:2');
    const { meeting } = spoken.and(secretary, 'answers.record', answered(1, 1));
    assert.equal(named(meeting, 'opinion:2')?.passage, before?.passage);
    assert.notEqual(said(meeting, 'answer:1'), said(spoken.meeting, 'answer:1'));
  });

  it('MI7 list opinions by turn or by field, as they are arranged', () => {
    const land = spoken.and(secretary, 'register.edit', {
      opinion: opinionId(1),
      wording: { ...wording('Xin sửa đường.'), field: fieldId(3) },
    });
    const byField = land.and(secretary, 'minutes.arrange', { order: 'byField' });
    const listed = (meeting: Meeting) =>
      passages(meeting).flatMap(({ passage: { name } }) =>
        name.startsWith('opinion:') ? [name] : [],
      );
    assert.deepEqual(listed(land.meeting), ['opinion:1', 'opinion:2']);
    assert.deepEqual(listed(byField.meeting), ['opinion:2', 'opinion:1']);
    byField.when(secretary, 'minutes.arrange', { order: 'byField' }).refused('alreadyDone');
  });

  it('MI8 name who chairs and writes as the minutes say, else as the office has planned', () => {
    const planned = { ...known, session: { ...known.session, chair: official('A Phương') } };
    const chairIn = (meeting: Meeting): string | undefined =>
      writtenMinutes(meeting, planned)
        .filter(({ passage }) => passage.name === 'chair')
        .map(({ composed }) => composed)[0];
    assert.match(chairIn(spoken.meeting) ?? '', /A Phương/);
    assert.match(chairIn(officialsNamed(spoken).meeting) ?? '', /Lê Quang Thịnh/);
  });
});

describe('what the secretary makes of the minutes', () => {
  it('MI2 new words stand, and show both when what lies beneath has changed', () => {
    const reworded = reword(spoken, 'opinion:1', 'Đề nghị xã sửa đường liên thôn.');
    assert.equal(said(reworded.meeting, 'opinion:1'), 'Đề nghị xã sửa đường liên thôn.');
    assert.equal(named(reworded.meeting, 'opinion:1')?.isChangedBeneath, false);
    const edited = reworded.and(secretary, 'register.edit', {
      opinion: opinionId(1),
      wording: wording('Xin làm cầu.'),
    });
    const { isChangedBeneath, composed, rewording } = named(edited.meeting, 'opinion:1') ?? {};
    assert.deepEqual(
      [isChangedBeneath, composed, rewording?.replaced, said(edited.meeting, 'opinion:1')],
      [true, '“Xin làm cầu.”', '“Xin sửa đường.”', 'Đề nghị xã sửa đường liên thôn.'],
    );
  });

  it('MI2 new words survive every later event, in whatever meeting', () => {
    let survived = 0;
    holds(
      120,
      fc.property(histories(), ({ commits }) => {
        const words = new Map<string, string>();
        for (const { command, after } of commits) {
          if (command.type === 'minutes.reword') words.set(command.data.passage, command.data.text);
          if (command.type === 'minutes.withdrawRewording') words.delete(command.data.passage);
          if (minutesOf(after).adopted !== null) return;
          for (const [name, text] of words) {
            const written = named(after, name);
            if (written === undefined) continue;
            assert.equal(textOf(written.passage), text);
            survived += 1;
          }
        }
      }),
    );
    assert.ok(survived > 500, `only ${String(survived)}`);
  });

  it('MI3 rewording reaches neither who spoke nor what came of it', () => {
    const answeredNow = spoken.and(secretary, 'answers.record', answered(1, 1));
    const reworded = reword(reword(answeredNow, 'opinion:1', 'Lời khác.'), 'answer:1', 'Lời khác.');
    for (const name of ['opinion:1', 'answer:1']) {
      const [before, after] = [answeredNow, reworded].map(
        ({ meeting }) => named(meeting, name)?.passage,
      );
      assert.deepEqual(after?.before, before?.before);
      assert.deepEqual(after?.after, before?.after);
    }
    assert.match(wordsOf(named(reworded.meeting, 'opinion:1')?.passage.before ?? []), /Y Blem/);
  });

  it('MI4 withdrawn new words leave the passage as it is composed now', () => {
    const back = reword(spoken, 'opinion:1', 'Lời khác.')
      .and(secretary, 'register.edit', { opinion: opinionId(1), wording: wording('Xin làm cầu.') })
      .and(secretary, 'minutes.withdrawRewording', { passage: 'opinion:1' });
    assert.equal(said(back.meeting, 'opinion:1'), '“Xin làm cầu.”');
    back.when(secretary, 'minutes.withdrawRewording', { passage: 'opinion:1' }).refused('notFound');
  });

  it('PR11 two who reword one passage: the second is shown both', () => {
    const first = reword(spoken, 'opinion:1', 'Của người thứ nhất.');
    first
      .whenCommand(
        secretary,
        commandOf('minutes.reword', {
          passage: 'opinion:1',
          text: 'Của người thứ hai.',
          replaced: '“Xin sửa đường.”',
          began: fingerprint(undefined),
        }),
      )
      .refused('changedMeanwhile', 'text');
    reword(first, 'opinion:1', 'Của người thứ hai.');
  });

  it('MI5 leaving out and putting back changes nothing', () => {
    holds(
      60,
      fc.property(histories(), fc.nat(), ({ meeting, commits }, pick) => {
        const at = (commits.at(-1)?.at ?? dawn) + 1_000;
        const written = passages(meeting).filter(
          ({ kind, isLeftOut }) => kind === 'composed' && !isLeftOut,
        );
        const name = written[pick % Math.max(1, written.length)]?.passage.name;
        if (name === undefined) return;
        const leaving = givenOf(meeting, 'minutes.leaveOut', { passage: name });
        const out = decide(meeting, leaving, contextOf(secretary, at));
        assert.ok(out.accepted);
        const without = out.events.reduce((now, event) => evolve(now, event, at), meeting);
        assert.equal(named(without, name)?.isLeftOut, true);
        assert.ok(!minutesComposer.adoptedAt(without, at).some(({ passage }) => passage === name));
        const back = inverse(meeting, leaving);
        assert.ok(back);
        const put = decide(without, back, contextOf(secretary, at));
        assert.ok(put.accepted);
        const again = put.events.reduce((now, event) => evolve(now, event, at), without);
        assert.deepEqual(passages(again), passages(meeting));
      }),
    );
  });

  it('MI5 nothing is left out twice, nor anything that there is not', () => {
    const out = spoken.and(secretary, 'minutes.leaveOut', { passage: 'opinion:1' });
    out.when(secretary, 'minutes.leaveOut', { passage: 'opinion:1' }).refused('alreadyDone');
    out.when(secretary, 'minutes.putBack', { passage: 'opinion:2' }).refused('alreadyDone');
    out
      .when(secretary, 'minutes.leaveOut', { passage: 'opinion:9' })
      .refused('notFound', 'passage');
  });

  it('MI6 a remark stands behind its passage, and stays when that has gone', () => {
    const remarked = spoken.and(secretary, 'minutes.addRemark', {
      after: 'opinion:1',
      text: 'Đại biểu đưa ảnh chụp đường hỏng.',
    });
    const order = (meeting: Meeting) => passages(meeting).map(({ passage: { name } }) => name);
    const names = order(remarked.meeting);
    assert.equal(names[names.indexOf('opinion:1') + 1], 'remark:1');
    const hidden = remarked.and(secretary, 'register.hide', {
      opinion: opinionId(1),
      reason: 'trùng',
    });
    assert.equal(said(hidden.meeting, 'remark:1'), 'Đại biểu đưa ảnh chụp đường hỏng.');
    const removed = hidden.and(secretary, 'minutes.removeRemark', { remark: remarkId(1) });
    assert.ok(!order(removed.meeting).includes('remark:1'));
    removed
      .when(secretary, 'minutes.editRemark', { remark: remarkId(1), text: 'Lại.' })
      .refused('notFound', 'remark');
  });
});

describe('a remark that is moved', () => {
  const names = (meeting: Meeting) =>
    passages(meeting)
      .map(({ passage: { name } }) => name)
      .filter((name) => /^(?:opinion|answer|remark):/.test(name));
  const remarked = ['Một.', 'Hai.', 'Ba.'].reduce(
    (given, text) => given.and(secretary, 'minutes.addRemark', { after: 'opinion:1', text }),
    spoken,
  );
  const moved = remarked.and(secretary, 'minutes.moveRemark', {
    remark: remarkId(3),
    after: 'opinion:1',
    before: remarkId(1),
  });

  it('MI16 stands behind another passage, before or behind other remarks there', () => {
    assert.deepEqual(names(moved.meeting).slice(0, 5), [
      'opinion:1',
      'remark:3',
      'remark:1',
      'remark:2',
      'answer:1',
    ]);
    const away = moved
      .and(secretary, 'minutes.moveRemark', {
        remark: remarkId(1),
        after: 'answer:2',
        before: null,
      })
      .and(secretary, 'minutes.addRemark', { after: 'answer:2', text: 'Bốn.' });
    assert.deepEqual(names(away.meeting), [
      'opinion:1',
      'remark:3',
      'remark:2',
      'answer:1',
      'opinion:2',
      'answer:2',
      'remark:1',
      'remark:4',
    ]);
    assert.equal(said(away.meeting, 'remark:1'), 'Một.');
  });

  it('MI16 comes back from where its passage had gone', () => {
    const back = remarked
      .and(secretary, 'register.hide', { opinion: opinionId(1), reason: 'trùng' })
      .and(secretary, 'minutes.moveRemark', {
        remark: remarkId(2),
        after: 'opinion:2',
        before: null,
      });
    assert.deepEqual(names(back.meeting), [
      'opinion:2',
      'remark:2',
      'answer:2',
      'remark:1',
      'remark:3',
    ]);
  });

  it('MI16 goes nowhere that there is not', () => {
    const move = (place: object) =>
      moved.when(secretary, 'minutes.moveRemark', {
        remark: remarkId(1),
        after: 'opinion:1',
        before: null,
        ...place,
      });
    move({ after: 'opinion:9' }).refused('notFound', 'passage');
    move({ remark: remarkId(9) }).refused('notFound', 'remark');
    move({ before: remarkId(1) }).refused('notFound', 'remark');
    move({ after: 'answer:1', before: remarkId(2) }).refused('notFound', 'remark');
    moved
      .and(secretary, 'minutes.removeRemark', { remark: remarkId(2) })
      .when(secretary, 'minutes.moveRemark', {
        remark: remarkId(1),
        after: 'opinion:1',
        before: remarkId(2),
      })
      .refused('notFound', 'remark');
    adopted(moved)
      .when(secretary, 'minutes.moveRemark', {
        remark: remarkId(1),
        after: 'opinion:1',
        before: null,
      })
      .refused('minutesAdopted');
  });

  it('MI16 two hands: one edits and one moves; of two who move it the second is told', () => {
    const editing = givenOf(remarked.meeting, 'minutes.editRemark', {
      remark: remarkId(1),
      text: 'Một, sửa.',
    });
    const moving = (after: string) =>
      givenOf(remarked.meeting, 'minutes.moveRemark', {
        remark: remarkId(1),
        after,
        before: null,
      });
    const both = remarked
      .afterCommand(secretary, moving('answer:1'))
      .afterCommand(secretary, editing);
    assert.equal(said(both.meeting, 'remark:1'), 'Một, sửa.');
    assert.equal(names(both.meeting)[4], 'remark:1');
    both.whenCommand(secretary, moving('opinion:2')).refused('changedMeanwhile', 'text');
  });

  it('MI16 stays where it was put, whatever happens later, in whatever meeting', () => {
    let checked = 0;
    holds(
      80,
      fc.property(histories(), ({ commits }) => {
        const places = new Map<number, string>();
        for (const { command, after } of commits) {
          if (command.type === 'minutes.moveRemark')
            places.set(command.data.remark, command.data.after);
          if (command.type === 'minutes.removeRemark') places.delete(command.data.remark);
          if (minutesOf(after).adopted !== null) return;
          const order = passages(after).map(({ passage: { name } }) => name);
          for (const [remark, passage] of places) {
            if (!order.includes(passage)) continue;
            const place = order.indexOf(`remark:${String(remark)}`);
            const behind = order.slice(0, place).findLast((name) => !name.startsWith('remark:'));
            assert.equal(behind, passage);
            checked += 1;
          }
        }
      }),
    );
    assert.ok(checked > 100, `only ${String(checked)}`);
  });
});

describe('the adoption of the minutes', () => {
  it('MI9 objections stand behind the sentence of the adoption, those withdrawn do not', () => {
    const against = officialsNamed(spoken)
      .and(secretary, 'minutes.recordObjection', { by: 'bà Y Blem', text: 'Chưa ghi đủ ý' })
      .and(secretary, 'minutes.recordObjection', { by: 'ông A Thao', text: 'Sai ngày' });
    const settled = against.and(secretary, 'minutes.withdrawObjection', {
      objection: objectionId(2),
    });
    const { meeting } = settled.and(secretary, 'minutes.adopt', {});
    const names = passages(meeting).map(({ passage: { name } }) => name);
    assert.deepEqual(names.slice(-2), ['adoption', 'objection:1']);
    assert.match(said(meeting, 'objection:1'), /bà Y Blem: Chưa ghi đủ ý\./);
  });

  it('MI10 waits for the opening and for the names of those who chair and write', () => {
    officialsNamed(prepared).when(secretary, 'minutes.adopt', {}).refused('meetingNotOpen');
    spoken.when(secretary, 'minutes.adopt', {}).refused('officialMissing', 'chair');
    spoken
      .and(secretary, 'minutes.nameOfficials', { officials: { ...officials, secretary: null } })
      .when(secretary, 'minutes.adopt', {})
      .refused('officialMissing', 'secretary');
  });

  it('MI10 is refused when somebody has just reworded something', () => {
    const ready = officialsNamed(spoken);
    const adopting = givenOf(ready.meeting, 'minutes.adopt', {});
    reword(ready, 'opinion:1', 'Lời khác.')
      .whenCommand(secretary, adopting)
      .refused('changedMeanwhile', 'text');
    ready.whenCommand(secretary, adopting).then('minutes.adopted');
  });

  it('MI11 adopted minutes say the same for ever, whatever happens later', () => {
    let later = 0;
    holds(
      80,
      fc.property(histories(), ({ commits }) => {
        let text: string | null = null;
        for (const { after } of commits) {
          const fixed = minutesOf(after).adopted;
          if (fixed === null) continue;
          const now = JSON.stringify(
            passages(after)
              .filter(({ passage }) => fixed.passages.some((kept) => kept.passage === passage.name))
              .map(({ passage }) => passage),
          );
          text ??= now;
          assert.equal(now, text);
          later += 1;
        }
      }),
    );
    assert.ok(later > 100, `only ${String(later)}`);
  });

  it('MI11 the time of the end is added where the meeting went on', () => {
    const early = adopted(spoken);
    assert.equal(named(early.meeting, 'end'), undefined);
    const over = early.and(chair, 'meeting.adjourn', {});
    assert.match(said(over.meeting, 'end'), /^Hội nghị kết thúc vào/);
    const late = adopted(spoken.and(chair, 'meeting.adjourn', {}));
    assert.equal(passages(late.meeting).filter(({ passage }) => passage.name === 'end').length, 1);
  });

  it('MI12 after it nothing is changed, and addenda are added with their day', () => {
    spoken
      .when(secretary, 'minutes.addAddendum', { text: 'Sớm quá.' })
      .refused('minutesNotAdopted');
    const fixed = adopted(spoken);
    fixed
      .when(secretary, 'minutes.reword', { passage: 'opinion:1', text: 'Khác.', replaced: '' })
      .refused('minutesAdopted');
    fixed.when(secretary, 'minutes.leaveOut', { passage: 'opinion:1' }).refused('minutesAdopted');
    fixed.when(secretary, 'minutes.adopt', {}).refused('minutesAdopted');
    const { meeting } = fixed.and(office, 'minutes.addAddendum', { text: 'Ngày hẹn là 21/12' });
    assert.equal(
      said(meeting, 'addendum:1'),
      'Bổ sung, đính chính ngày 26 tháng 11 năm 2026: Ngày hẹn là 21/12.',
    );
  });
});
