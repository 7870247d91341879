import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { audiences } from '#shared/access/audience.ts';
import { redactMeeting } from '#shared/access/redact.ts';
import { whatHasHappened } from '#shared/meeting/deletion.ts';
import { decide } from '#shared/meeting/meeting.ts';
import { chair, helper, office, phone, secretary } from '../machines/actors.ts';
import { contextOf } from '../machines/context.ts';
import { nothing } from '../machines/given.ts';
import { personId } from '../machines/ids.ts';
import { holds } from '../machines/laws.ts';
import { histories } from '../machines/meeting-arbitraries.ts';
import { added, hand, person, plan, recorded } from '../machines/plan.ts';

const prepared = nothing
  .and(office, 'meeting.create', { code: '2468', plan })
  .and(office, 'links.issue', { grant: { role: 'chair' } })
  .and(office, 'people.addPerson', { text: person('Y Blem', 17) });

describe('deleting a meeting', () => {
  it('ME16 whatever was only prepared is deleted with it', () => {
    const { meeting } = prepared.and(office, 'meeting.delete', {});
    assert.equal(meeting.deleted, true);
  });

  it('ME16 is refused with what has happened', () => {
    const happened = {
      opened: prepared.and(chair, 'meeting.open', {}),
      opinions: prepared.and(secretary, 'register.record', recorded('Xin sửa đường.')),
      speakers: prepared.and(phone('blem'), 'queue.raiseHand', hand('Blem', 17)),
      attendance: prepared
        .and(helper, 'people.checkIn', { person: personId(1) })
        .and(helper, 'people.checkOut', { person: personId(1) }),
    };
    for (const [detail, { meeting }] of Object.entries(happened))
      assert.deepEqual(
        decide(meeting, { type: 'meeting.delete', data: {} }, contextOf(office, 0)),
        { accepted: false, refusal: { code: 'inUse', detail } },
      );
  });

  it('ME16 who was checked in by mistake has not come', () => {
    const { meeting } = prepared
      .and(helper, 'people.checkIn', { person: personId(1) })
      .and(helper, 'people.checkOut', { person: personId(1), isMistake: true })
      .and(office, 'meeting.delete', {});
    assert.equal(meeting.deleted, true);
  });

  it('ME16 in every history it is accepted exactly where nothing has happened', () => {
    holds(
      150,
      fc.property(histories(30), ({ steps }) => {
        for (const { before, at } of steps) {
          if (before.code === '') continue;
          const { accepted } = decide(
            before,
            { type: 'meeting.delete', data: {} },
            contextOf(office, at),
          );
          assert.equal(accepted, whatHasHappened(before) === null);
        }
      }),
    );
  });

  it('ME20 a rehearsal is deleted whatever has happened in it', () => {
    const { meeting } = nothing
      .and(office, 'meeting.create', { code: '2468', plan, rehearsal: true })
      .and(chair, 'meeting.open', {})
      .and(phone('blem'), 'queue.raiseHand', hand('Blem', 17))
      .and(secretary, 'register.record', recorded('Xin sửa đường.'))
      .and(office, 'meeting.delete', {});
    assert.equal(meeting.deleted, true);
    assert.deepEqual(decide(meeting, { type: 'meeting.open', data: {} }, contextOf(chair, 0)), {
      accepted: false,
      refusal: { code: 'meetingDeleted', detail: null },
    });
  });

  it('ME19 the results of a rehearsal are never made public', () => {
    nothing
      .and(office, 'meeting.create', { code: '2468', plan, rehearsal: true })
      .when(office, 'results.publish', {})
      .refused('notPermitted', 'rehearsal');
  });

  it('ME19 everybody is told that it is a rehearsal', () => {
    const { meeting } = nothing.and(office, 'meeting.create', {
      code: '2468',
      plan,
      rehearsal: true,
    });
    for (const audience of audiences)
      assert.equal(redactMeeting(meeting, audience).rehearsal, true, audience);
  });

  it('ME17 takes no command any more, not even the same again', () => {
    const { meeting } = prepared.and(office, 'meeting.delete', {});
    const commands = [
      { type: 'meeting.delete', data: {} },
      { type: 'meeting.open', data: {} },
      { type: 'queue.add', data: added('A Lới') },
    ] as const;
    for (const command of commands)
      assert.deepEqual(decide(meeting, command, contextOf(office, 0)), {
        accepted: false,
        refusal: { code: 'meetingDeleted', detail: null },
      });
  });
});
