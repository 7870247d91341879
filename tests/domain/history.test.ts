import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Actor } from '#shared/aggregate/roles.ts';
import { audiences } from '#shared/access/audience.ts';
import { redactMeeting } from '#shared/access/redact.ts';
import { office, secretary } from '../machines/actors.ts';
import { hearing } from '../machines/given.ts';
import { linkId, opinionId } from '../machines/ids.ts';
import { answered, leaderText, recorded, wording } from '../machines/plan.ts';

const one = { opinion: opinionId(1) };
const roles = ['chair', 'secretary', 'helper', 'screen', 'secretary'] as const;
const linked = roles
  .reduce((minutes, role) => minutes.and(office, 'links.issue', { grant: { role } }), hearing)
  .and(secretary, 'people.addLeader', { text: leaderText('Nguyễn Văn An', [2]) })
  .and(secretary, 'register.record', recorded('Một'));
const second: Actor = { role: 'secretary', link: linkId(5) };

describe('the history of a text', () => {
  it('FB18 says which of several desks has replaced a wording, as its link is named', () => {
    const [opinion] = linked
      .and(secretary, 'register.edit', { ...one, wording: wording('Hai') })
      .and(second, 'register.edit', { ...one, wording: wording('Ba') }).meeting.register.opinions;
    assert.deepEqual(
      opinion?.earlier?.map(({ replacedBy, replacedByLink }) => [replacedBy, replacedByLink]),
      [
        ['secretary', 1],
        ['secretary', 2],
      ],
    );
  });

  it('FB18 names no number where there is one desk only', () => {
    const [opinion] = hearing
      .and(office, 'links.issue', { grant: { role: 'chair' } })
      .and(office, 'links.issue', { grant: { role: 'secretary' } })
      .and(secretary, 'register.record', recorded('Một'))
      .and(secretary, 'register.edit', { ...one, wording: wording('Hai') }).meeting
      .register.opinions;
    assert.equal(opinion?.earlier?.[0]?.replacedByLink, null);
  });

  it('AN7 says the same of answers, to desk, office and leaders', () => {
    const { meeting } = linked
      .and(secretary, 'answers.record', answered(1, 1))
      .and(second, 'answers.record', answered(1, 1, { text: 'Hai' }));
    const [opinion] = meeting.register.opinions;
    assert.deepEqual(
      [opinion?.earlierAnswers?.[0]?.recordedByLink, opinion?.answer?.recordedByLink],
      [1, 2],
    );
    for (const audience of audiences) {
      const isTold = JSON.stringify(redactMeeting(meeting, audience)).includes('recordedByLink');
      assert.equal(isTold, ['office', 'desk', 'leader'].includes(audience), audience);
    }
  });
});
