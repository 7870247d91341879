import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { audiences } from '#shared/access/audience.ts';
import { redactEvent, redactMeeting } from '#shared/access/redact.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { minutesComposer } from '#shared/papers/minutes-composer.ts';
import { chair, office, secretary } from '../machines/actors.ts';
import { itemId, opinionId, personId } from '../machines/ids.ts';
import { answered, recorded } from '../machines/plan.ts';
import { adopted, reword, spoken } from '../machines/minutes.ts';

/** Everything that the walls would be shown. */
const wallText = (meeting: Meeting): string =>
  minutesComposer
    .pages(meeting)
    .flat()
    .map(({ text }) => text)
    .join('\n');

describe('the minutes on the walls', () => {
  it('MI13 name a household only with its consent and while the meeting goes on', () => {
    const agreed = spoken.and(office, 'people.recordConsent', {
      person: personId(1),
      consent: { isGiven: true, by: 'Y Blem', way: 'paper' },
    });
    const shown = wallText(agreed.meeting);
    assert.match(shown, /Y Blem/);
    assert.doesNotMatch(shown, /A Thao/);
    assert.match(shown, /Đại biểu mang thẻ số 18/);
    const over = wallText(agreed.and(chair, 'meeting.adjourn', {}).meeting);
    assert.doesNotMatch(over, /Y Blem|A Thao|thẻ số/);
  });

  it('MI13 also in the words of the secretary', () => {
    const reworded = reword(spoken, 'opinion:1', 'Ông A Thao và bà con xin sửa đường.');
    assert.match(wallText(reworded.meeting), /một đại biểu và bà con xin sửa đường/);
    assert.doesNotMatch(wallText(reworded.meeting), /A Thao/);
  });

  it('MI13 say of those who came how many, and not who interpreted', () => {
    const interpreted = spoken.and(secretary, 'register.record', {
      ...recorded('Xin nước sạch.'),
      interpreter: 'Y Phêu',
    });
    const shown = wallText(interpreted.meeting);
    assert.match(shown, /Mời 02 đại biểu/);
    assert.doesNotMatch(shown, /hộ nghèo|Y Phêu|phiên dịch/i);
  });

  it('MI13 are pages that a wall holds, and nothing is lost between them', () => {
    const long = spoken.and(
      secretary,
      'register.record',
      recorded('Đề nghị xã sửa đường vào khu sản xuất. '.repeat(60).trim()),
    );
    const pages = minutesComposer.pages(long.meeting);
    assert.ok(pages.length > 3);
    for (const page of pages) {
      assert.ok(page.reduce((sum, { text }) => sum + text.length, 0) < 640);
      assert.equal(page.length > 1 && page.at(-1)?.isHeading, false, 'a heading alone at the end');
    }
    assert.equal([...wallText(long.meeting).matchAll(/khu\s+sản\s+xuất/g)].length, 60);
  });

  it('MI14 a page goes off when something on it may not be read any more', () => {
    const shown = spoken.and(chair, 'minutes.showPage', { page: 1 });
    const ended = { type: 'minutes.readingEnded', page: 1 } as const;
    shown
      .when(secretary, 'register.hide', { opinion: opinionId(1), reason: 'trùng' })
      .then('register.opinionHidden', ended);
    shown
      .when(secretary, 'answers.record', answered(1, 1))
      .then('answers.assigned', 'answers.recorded', ended);
    const over = shown.and(chair, 'meeting.adjourn', {});
    assert.equal(over.meeting.reading, undefined);
    shown
      .and(chair, 'minutes.endReading', {})
      .when(chair, 'minutes.endReading', {})
      .refused('alreadyDone');
    shown.when(chair, 'minutes.showPage', { page: 400 }).refused('notFound', 'page');
    shown
      .when(chair, 'agenda.start', { item: itemId(4), running: itemId(3) })
      .then('agenda.itemSuspended', 'agenda.itemStarted');
  });

  it('MI15 what was made of the minutes reaches office and desk, a page the hall, and neither a phone', () => {
    const { events, meeting } = adopted(reword(spoken, 'opinion:1', 'Lời khác.')).and(
      chair,
      'minutes.showPage',
      { page: 1 },
    );
    const ofMinutes = events.filter(({ type }) => type.startsWith('minutes.'));
    assert.equal(ofMinutes.length, 4);
    for (const audience of audiences) {
      const sent = ofMinutes.filter((event) => redactEvent(event, audience) !== null);
      const wanted = { office: 4, desk: 4, helper: 0, leader: 1, hall: 1, phone: 0 };
      assert.equal(sent.length, wanted[audience], audience);
      const shown = redactMeeting(meeting, audience);
      assert.equal(shown.minutes !== undefined, audience === 'office' || audience === 'desk');
      assert.equal(shown.reading !== undefined, audience !== 'phone' && audience !== 'helper');
    }
  });
});
