import assert from 'node:assert/strict';
import { readSample } from '../../../server/demo/sample.ts';
import type { Grant } from '../../../shared/meeting/links-commands.ts';
import { post, get, textOf } from '../../machines/json-requests.ts';
import { RawClient } from '../../machines/raw-client.ts';
import type { ServerProcess } from './server-process.ts';

export const sample = readSample();

export interface PreparedMeeting {
  readonly code: string;
  readonly officeToken: string;
  /** the address that makes whoever opens it the bearer of this role; leaders by number */
  readonly link: (role: Exclude<Grant['role'], 'leader'> | number) => string;
  /** The key of the sample's opinion for each number in the register, filled as they are received. */
  readonly numbers: Map<string, number>;
}

/**
 * What the office has done before the day: the sample's meeting with leaders, their links, the roster and who is
 * there. Through the public interfaces, over HTTP and the socket, without the pages.
 */
export async function prepareMeeting(server: ServerProcess): Promise<PreparedMeeting> {
  const setup = /#setup=(\S+)/.exec(server.printed)?.[1];
  assert.ok(setup !== undefined, 'the first start prints a link to set the passphrase');
  const passphrase = 'đối thoại thôn ba';
  const first = await post(`${server.url}/api/office/passphrase`, { setup, passphrase });
  const officeToken = textOf(first, 'token');
  const created = await post(
    `${server.url}/api/meetings`,
    { plan: sample.plan },
    { token: officeToken },
  );
  const meeting = textOf(created, 'id');
  const office = new RawClient(server.url);
  const joined = await office.join({ kind: 'office', token: officeToken, meeting });
  assert.ok(joined.ok);
  const give = async (client: RawClient, type: string, data: unknown): Promise<void> => {
    const reply = await client.command(type, data);
    assert.ok(reply.ok, `${type}: ${JSON.stringify(reply)}`);
  };
  for (const text of sample.leaders) await give(office, 'people.addLeader', { text });
  for (const index of sample.leaders.keys()) {
    await give(office, 'links.issue', { grant: { role: 'leader', leader: index + 1 } });
  }
  for (const { text } of sample.roster) await give(office, 'people.addPerson', { text });
  office.close();

  const { body } = await get(`${server.url}/api/meetings/${meeting}/links`, { token: officeToken });
  const { links } = body as { links: readonly { grant: Grant; url: string; secret: string }[] }; // as documented
  const found = (role: Parameters<PreparedMeeting['link']>[0]) =>
    links.find(({ grant }) =>
      grant.role === 'leader' ? grant.leader === role : grant.role === role,
    );
  const helper = new RawClient(server.url);
  const session = await post(`${server.url}/api/session`, { secret: found('helper')?.secret });
  assert.ok((await helper.join({ kind: 'link', token: textOf(session, 'token') })).ok);
  for (const { id, present } of sample.roster) {
    if (present) await give(helper, 'people.checkIn', { person: id });
  }
  helper.close();
  return {
    code: textOf(created, 'code'),
    officeToken,
    numbers: new Map(),
    link: (role) => found(role)?.url ?? assert.fail(`there is no link for ${String(role)}`),
  };
}
