import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { CommandType } from '#shared/meeting/commands.ts';
import type { Actor } from '#shared/aggregate/roles.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { createMeeting } from '../../../server/office/meetings.ts';
import { chair, office, secretary } from '../../machines/actors.ts';
import { givenOf, type Given } from '../../machines/given.ts';
import { itemId } from '../../machines/ids.ts';
import { leaderText, person, plan } from '../../machines/plan.ts';
import { runApp } from '../../machines/running-app.ts';
import { stubKey } from '../../machines/stubs.ts';

const site = fileURLToPath(new URL('../../../web/build', import.meta.url));

/** A small meeting on a server in this process, in which the test acts for everybody but the phones. */
export interface SmallHall {
  /** where phones join */
  readonly address: string;
  readonly meeting: () => Meeting;
  /** the laptop of the meeting goes home */
  readonly end: () => Promise<void>;
  /** Somebody does something that must be accepted. */
  act<Type extends CommandType>(actor: Actor, type: Type, data: Given<Type>): Promise<void>;
}

/** The meeting of the tests while households speak; two of them have cards with stubs, and one leader answers. */
export async function openSmallHall(
  t: TestContext,
  rules: Partial<typeof plan.rules> = {},
): Promise<SmallHall> {
  const { app, url } = await runApp(t, { site });
  const created = await createMeeting(app, { ...plan, rules: { ...plan.rules, ...rules } });
  assert.ok('id' in created);
  const room = await app.rooms.open(created.id);
  let count = 0;
  const act: SmallHall['act'] = async (actor, type, data) => {
    count += 1;
    const command = givenOf(room.meeting, type, data);
    const reply = await room.submit({ id: `of-the-test-${String(count)}`, command }, actor);
    assert.ok(reply.ok, `${type}: ${JSON.stringify(reply)}`);
  };
  await act(office, 'people.addLeader', { text: leaderText('Lê Thị Thịnh', [1, 2]) });
  await act(secretary, 'people.addPerson', { text: person('Y Blem', 17) });
  await act(secretary, 'people.addPerson', { text: person('A Thao', 18) });
  await act(office, 'people.makeStubKey', { key: stubKey });
  await act(chair, 'meeting.open', {});
  await act(chair, 'agenda.start', { item: itemId(3), running: itemId(1) });
  return {
    address: `${url}/m/${created.code}`,
    meeting: () => room.meeting,
    end: () => app.close(),
    act,
  };
}
