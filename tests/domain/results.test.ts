import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { audiences } from '#shared/access/audience.ts';
import { redactMeeting } from '#shared/access/redact.ts';
import { chair, office, secretary } from '../machines/actors.ts';
import { opinionId } from '../machines/ids.ts';
import { adopted, official, officialsNamed, spoken } from '../machines/minutes.ts';
import { answered, wording } from '../machines/plan.ts';

const over = adopted(spoken).and(chair, 'meeting.adjourn', {});
const publicMeeting = over.and(office, 'results.publish', {});

describe('the results of a meeting, for everybody', () => {
  it('RE1 are published by the office when the meeting is over and its minutes are adopted', () => {
    const { meeting } = over
      .when(office, 'results.publish', {})
      .then({ type: 'results.published', chairedBy: official('Lê Quang Thịnh') });
    assert.equal(meeting.results?.publishedAt, over.now);
    publicMeeting.when(office, 'results.publish', {}).refused('alreadyDone');
  });

  it('RE1 are refused before, with what is missing', () => {
    spoken.when(office, 'results.publish', {}).refused('resultsTooEarly', 'minutes');
    officialsNamed(spoken)
      .and(chair, 'meeting.adjourn', {})
      .when(office, 'results.publish', {})
      .refused('resultsTooEarly', 'minutes');
    adopted(spoken).when(office, 'results.publish', {}).refused('resultsTooEarly', 'meeting');
  });

  it('RE1 are taken back, and published again', () => {
    over.when(office, 'results.withdraw', {}).refused('alreadyDone');
    const withdrawn = publicMeeting.when(office, 'results.withdraw', {}).then('results.withdrawn');
    assert.equal(withdrawn.meeting.results, undefined);
    withdrawn.when(office, 'results.publish', {}).then('results.published');
  });

  it('RE2 say who chaired, and nothing else of the minutes', () => {
    for (const audience of audiences)
      assert.deepEqual(
        redactMeeting(publicMeeting.meeting, audience).results,
        publicMeeting.meeting.results,
      );
    for (const audience of ['hall', 'phone', 'leader', 'helper'] as const)
      assert.equal(redactMeeting(publicMeeting.meeting, audience).minutes, undefined);
  });

  it('RE3 are public no more when the meeting is reopened', () => {
    const reopened = publicMeeting.and(chair, 'meeting.reopen', {});
    assert.equal(reopened.meeting.results, undefined);
    reopened.when(office, 'results.publish', {}).refused('resultsTooEarly', 'meeting');
    reopened
      .and(chair, 'meeting.adjourn', {})
      .when(office, 'results.publish', {})
      .then('results.published');
  });

  it('RE4 stay public whatever is put right afterwards', () => {
    const { meeting } = publicMeeting
      .and(secretary, 'register.edit', { opinion: opinionId(2), wording: wording('Xin vay.') })
      .and(secretary, 'answers.record', answered(1, 1))
      .and(secretary, 'register.hide', { opinion: opinionId(2), reason: 'trùng' })
      .and(office, 'minutes.addAddendum', { text: 'Ngày hẹn là 21/12.' });
    assert.deepEqual(meeting.results, publicMeeting.meeting.results);
  });
});
