import assert from 'node:assert/strict';
import type { Grant } from '#shared/meeting/links/commands.ts';
import type { Credential } from '#shared/wire/protocol.ts';
import { Dice } from '../../machines/dice.ts';
import { get, post, textOf } from '../../machines/json-requests.ts';
import { leaderText, person, plan } from '../../machines/plan.ts';
import { villages } from '../../machines/plausible-register.ts';
import { RawClient } from '../../machines/raw-client.ts';
import { stubKey } from '../../machines/stubs.ts';
import { secret } from '../../machines/secrets.ts';
import type { ServerProcess } from '../../e2e/machines/server-process.ts';

/** A meeting that waits for the people, with what everybody needs to come in. */
export interface PreparedHall {
  readonly meeting: string;
  readonly code: string;
  /** the version to which it was prepared */
  readonly prepared: number;
  readonly office: Credential;
  readonly chair: Credential;
  readonly secretary: Credential;
  /** one of each village */
  readonly helpers: readonly Credential[];
  readonly screen: Credential;
  readonly leaders: readonly Credential[];
}

const leaderCount = 3;
export const householdCount = 20;
/** Above all numbers that bots give to people, so that every name is another one. */
const householdNumber = 1_000_000;

/** What the office does before the day, over HTTP and the socket; what is private about people is marked. */
export async function prepareHall(server: ServerProcess): Promise<PreparedHall> {
  const setup = /#setup=(\S+)/.exec(server.printed)?.[1];
  assert.ok(setup !== undefined, 'the first start prints a link to set the passphrase');
  const passphrase = 'đối thoại thôn ba';
  const first = await post(`${server.url}/api/office/passphrase`, { setup, passphrase });
  const token = textOf(first, 'token');
  const created = await post(`${server.url}/api/meetings`, { plan }, { token });
  const meeting = textOf(created, 'id');
  const office: Credential = { kind: 'office', token, meeting };
  await furnish(server, office);

  const { body } = await get(`${server.url}/api/meetings/${meeting}/links`, { token });
  const { links } = body as { links: readonly { grant: Grant; secret: string }[] }; // as documented
  const credentialOf = async (isIt: (grant: Grant) => boolean): Promise<Credential> => {
    const link = links.find(({ grant }) => isIt(grant)) ?? assert.fail('a link is missing');
    const session = await post(`${server.url}/api/session`, { secret: link.secret });
    return { kind: 'link', token: textOf(session, 'token') };
  };
  const ofRole = (role: Grant['role']) => credentialOf((grant) => grant.role === role);
  const leaders = Array.from({ length: leaderCount }, (_, index) =>
    credentialOf((grant) => grant.role === 'leader' && grant.leader === index + 1),
  );
  const staff = {
    chair: await ofRole('chair'),
    secretary: await ofRole('secretary'),
    helpers: await Promise.all(
      villages.map((village) =>
        credentialOf((grant) => grant.role === 'helper' && grant.village === village),
      ),
    ),
    screen: await ofRole('screen'),
    leaders: await Promise.all(leaders),
  };
  // The meeting notes each device that comes in through a link: only now has it nothing more to hear from the server itself.
  return {
    meeting,
    code: textOf(created, 'code'),
    prepared: await versionOf(server, office),
    office,
    ...staff,
  };
}

async function versionOf(server: ServerProcess, office: Credential): Promise<number> {
  const client = new RawClient(server.url);
  const reply = await client.join(office);
  assert.ok(reply.ok);
  client.close();
  return reply.version;
}

/** Leaders with their links, and the roster. */
async function furnish(server: ServerProcess, office: Credential): Promise<void> {
  const client = new RawClient(server.url);
  assert.ok((await client.join(office)).ok);
  const give = async (type: string, data: unknown): Promise<void> => {
    const reply = await client.command(type, data);
    assert.ok(reply.ok, `${type}: ${JSON.stringify(reply)}`);
  };
  for (let leader = 1; leader <= leaderCount; leader += 1) {
    await give('people.addLeader', { text: leaderText(`Lãnh đạo ${leader}`, [leader]) });
    await give('links.issue', { grant: { role: 'leader', leader } });
  }
  const dice = new Dice(1);
  for (let card = 1; card <= householdCount; card += 1) {
    const hidden = {
      category: secret('category', dice),
      ethnicGroup: secret('ethnicGroup', dice),
      birthDate: secret('birthDate', dice),
      phone: secret('phone', dice),
    };
    const village = villages[card % villages.length] ?? '';
    const text = person(`Hộ ${householdNumber + card}`, card, { ...hidden, village });
    await give('people.addPerson', { text });
  }
  // The link that every meeting has is for its own village.
  await give('links.issue', { grant: { role: 'helper', village: villages[1] } });
  await give('people.makeStubKey', { key: stubKey });
  client.close();
}
