import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { office } from '../machines/actors.ts';
import { audiences } from '#shared/access/audience.ts';
import { redactEvent, redactMeeting } from '#shared/access/redact.ts';
import { dawn, prepared } from '../machines/given.ts';
import { leaderId, linkId } from '../machines/ids.ts';
import { leaderText } from '../machines/plan.ts';

describe('links', () => {
  it('LI1 are issued for each role, a leader by name, under the next number', () => {
    prepared
      .when(office, 'links.issue', { grant: { role: 'chair' } })
      .then({ type: 'links.issued', link: linkId(1), grant: { role: 'chair' } })
      .when(office, 'links.issue', { grant: { role: 'screen' } })
      .then({ type: 'links.issued', link: linkId(2) });
    const forLeader = { grant: { role: 'leader', leader: leaderId(1) } } as const;
    prepared.when(office, 'links.issue', forLeader).refused('notFound', 'leader');
    prepared
      .and(office, 'people.addLeader', { text: leaderText('An', []) })
      .and(office, 'links.issue', forLeader)
      .and(office, 'people.removeLeader', { leader: leaderId(1) })
      .when(office, 'links.issue', forLeader)
      .refused('notFound', 'leader');
  });

  it('LI2 are revoked once, for ever, and keep when', () => {
    const issued = prepared.and(office, 'links.issue', { grant: { role: 'helper' } });
    const revoked = issued
      .when(office, 'links.revoke', { link: linkId(1) })
      .then({ type: 'links.revoked', link: linkId(1) });
    assert.equal(revoked.meeting.links[0]?.revokedAt, issued.now);
    revoked.when(office, 'links.revoke', { link: linkId(1) }).refused('alreadyDone');
    revoked.when(office, 'links.revoke', { link: linkId(2) }).refused('notFound', 'link');
  });

  it('LI3 hold no secret', () => {
    const { meeting } = prepared.and(office, 'links.issue', { grant: { role: 'helper' } });
    const [{ nonce, ...link } = {}] = meeting.links;
    const at = dawn + 1_000;
    assert.deepEqual(link, { id: 1, grant: { role: 'helper' }, issuedAt: at, revokedAt: null });
    assert.equal(
      nonce,
      `chance-of-${String(at)}`,
      'no secret: without the key nothing is made of it',
    );
  });

  it('LI5 each have a nonce of their own, which nobody is shown', () => {
    const { meeting, events } = prepared
      .and(office, 'links.issue', { grant: { role: 'chair' } })
      .and(office, 'links.issue', { grant: { role: 'chair' } });
    assert.equal(new Set(meeting.links.map(({ nonce }) => nonce)).size, 2);
    for (const audience of audiences) {
      const shown = [
        redactMeeting(meeting, audience),
        ...events.map((event) => redactEvent(event, audience)),
      ];
      assert.doesNotMatch(JSON.stringify(shown), /chance-of/, audience);
    }
  });
});
