import assert from 'node:assert/strict';
import { it } from 'node:test';
import { audienceOf } from '#shared/access/audience.ts';
import { redactMeeting } from '#shared/access/redact.ts';
import { decide } from '#shared/meeting/meeting.ts';
import type { CommandType } from '#shared/meeting/commands.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import { initialState } from '../../web/src/lib/meeting/client.ts';
import { chair, office, phone, secretary } from '../machines/actors.ts';
import { contextOf } from '../machines/context.ts';
import { Dice } from '../machines/dice.ts';
import { withStubs, type Minutes } from '../machines/given.ts';
import { entryId, linkId, personId } from '../machines/ids.ts';
import { added, hand, person, written } from '../machines/plan.ts';
import { villages } from '../machines/plausible-register.ts';
import { intention } from './machines/intentions.ts';

const [own, other] = villages;
const ofOwn: Actor = { role: 'helper', link: linkId(1) };

/** Two of another village wait, one only as a claim, and one is there; somebody speaks; two opinions wait. */
const hall = withStubs
  .and(office, 'links.issue', { grant: { role: 'helper', village: own } })
  .and(secretary, 'people.addPerson', { text: person('Hộ 1', 1, { village: other }) })
  .and(secretary, 'people.addPerson', { text: person('Hộ 2', 2, { village: other }) })
  .and(secretary, 'people.addPerson', { text: person('Hộ 3', 3, { village: other }) })
  .and(secretary, 'people.checkIn', { person: personId(4) })
  .and(chair, 'queue.add', added('', { person: personId(3) }))
  .and(phone('one'), 'queue.raiseHand', hand('Hộ 4', 2))
  .and(chair, 'queue.add', added('Hộ 5'))
  .and(chair, 'queue.grantFloor', { entry: entryId(3), floor: null })
  .and(phone('one'), 'register.submit', written('Một'))
  .and(phone('two'), 'register.submit', written('Hai'));

/** What becomes of what a bot wants in many moments of this kind, by what it was. */
function outcomes({ meeting, now }: Minutes, actor: Actor, village: string | null) {
  const shown = redactMeeting(meeting, audienceOf(actor.role), village);
  const found = new Map<CommandType, Set<string>>();
  for (let seed = 0; seed < 3_000; seed += 1) {
    const wanted = intention(
      actor.role,
      { ...initialState, shown, actor, village },
      new Dice(seed),
    );
    if (wanted === null) continue;
    const decision = decide(meeting, wanted, contextOf(actor, now));
    const known = found.get(wanted.type) ?? new Set();
    found.set(wanted.type, known.add(decision.accepted ? 'accepted' : decision.refusal.code));
  }
  return (type: CommandType, outcome: string): void =>
    assert.ok(found.get(type)?.has(outcome), `no ${type} was ${outcome}`);
}

it('PM4 bots that help at the door of one village try everything about another, and something about their own', () => {
  const was = outcomes(hall, ofOwn, own);
  was('queue.add', 'otherVillage');
  was('queue.correctName', 'otherVillage');
  was('queue.confirm', 'otherVillage');
  was('queue.decline', 'otherVillage');
  was('queue.withdraw', 'otherVillage');
  was('people.addPerson', 'otherVillage');
  was('people.checkIn', 'otherVillage');
  was('people.checkOut', 'otherVillage');
  was('people.addPerson', 'accepted');
});

it('QU24 FB15 bots at the desk mark speakers absent and back again, and hide several at once', () => {
  outcomes(hall, chair, null)('queue.markAbsent', 'accepted');
  outcomes(hall, secretary, null)('register.hideMany', 'accepted');
  const absent = hall.and(chair, 'queue.markAbsent', { entry: entryId(3) });
  outcomes(absent, chair, null)('queue.undoAbsent', 'accepted');
});
