import assert from 'node:assert/strict';
import { readSample } from '../../../server/demo/sample.ts';
import type { Browser } from 'playwright';
import type { Grant } from '#shared/meeting/links/commands.ts';
import { post, get, textOf } from '../../machines/json-requests.ts';
import { RawClient } from '../../machines/raw-client.ts';
import { Office } from './office.ts';
import type { ServerProcess } from './server-process.ts';

export const sample = readSample();

export interface PreparedMeeting {
  readonly code: string;
  readonly officeToken: string;
  /** the address that makes whoever opens it the bearer of this role; leaders by number */
  readonly link: (role: Exclude<Grant['role'], 'leader'> | number) => string;
  /** the code on the stub of a card */
  readonly stub: (card: number | null) => string;
  /** The key of the sample's opinion for each number in the register, filled as they are received. */
  readonly numbers: Map<string, number>;
}

/**
 * What the office has done before the day: the sample's meeting with leaders, their links, the roster and who is
 * there. The last leader and the last person are added on the office's pages; all others, in the same way each, go
 * through the same interfaces without the pages.
 */
export async function prepareMeeting(
  server: ServerProcess,
  browser: Browser,
): Promise<PreparedMeeting> {
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
  for (const [index, text] of sample.leaders.slice(0, -1).entries()) {
    await give(office, 'people.addLeader', { text });
    await give(office, 'links.issue', { grant: { role: 'leader', leader: index + 1 } });
  }
  for (const { text } of sample.roster.slice(0, -1))
    await give(office, 'people.addPerson', { text });
  office.close();
  const pages = await Office.signIn(browser, server, { meeting, passphrase });
  await pages.addLeader(sample.leaders.at(-1) ?? assert.fail(), sample.plan.fields);
  await pages.addPerson(sample.roster.at(-1)?.text ?? assert.fail());
  assert.deepEqual(pages.errors, []);
  await pages.leave();

  const { body } = await get(`${server.url}/api/meetings/${meeting}/links`, { token: officeToken });
  const { links } = body as { links: readonly { grant: Grant; url: string; secret: string }[] }; // as documented
  const found = (role: Parameters<PreparedMeeting['link']>[0]) =>
    links.find(({ grant }) =>
      grant.role === 'leader' ? grant.leader === role : grant.role === role,
    );
  const cards = sample.roster.flatMap(({ text }) => text.card ?? []);
  const printed = await post(
    `${server.url}/api/meetings/${meeting}/stubs`,
    { cards },
    { token: officeToken },
  );
  const { stubs } = printed.body as { stubs: readonly { card: number; stub: string }[] }; // as documented
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
    stub: (wanted) =>
      stubs.find(({ card }) => card === wanted)?.stub ??
      assert.fail(`no stub of ${String(wanted)}`),
  };
}
