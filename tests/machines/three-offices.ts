import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import type { OfficeId } from '#shared/aggregate/ids.ts';
import { get, post, textOf } from './json-requests.ts';
import { plan } from './plan.ts';
import { startRedis } from './redis-server.ts';
import { runApp, type RunningApp } from './running-app.ts';

/** The passphrase of the installation. */
export const installationPassphrase = 'góp gió thành bão';

/** One of three communes on one Redis, with a meeting that has its name in every text. */
export interface Commune {
  readonly id: OfficeId;
  readonly name: string;
  readonly address: string;
  readonly passphrase: string;
  readonly token: string;
  readonly meeting: string;
  readonly code: string;
}

export interface ThreeOffices {
  /** of the Redis that keeps them */
  readonly redisUrl: string;
  readonly nodes: readonly [RunningApp, RunningApp];
  readonly url: string;
  /** of whoever looks after the installation */
  readonly token: string;
  readonly communes: readonly Commune[];
  readonly signIn: (office: string, passphrase: string, node?: 0 | 1) => Promise<string>;
}

const names = ['xã Nà Pán', 'xã Đăk Hoong', 'phường Bến Củi'];

/** Three communes on two nodes of one Redis, added by whoever has the passphrase of the installation. */
export async function threeOffices(t: TestContext): Promise<ThreeOffices> {
  const redis = await startRedis();
  const environment = { REDIS_URL: redis.url };
  const nodes = [await runApp(t, { environment }), await runApp(t, { environment })] as const;
  // After the nodes, which would else wait for it in vain.
  t.after(() => redis.stop());
  const [{ app, url }] = nodes;
  const setup = app.installation.sessions.setupSecret();
  const set = await post(`${url}/api/office/passphrase`, {
    setup,
    passphrase: installationPassphrase,
  });
  const token = textOf(set, 'token');
  const signIn = async (office: string, passphrase: string, node: 0 | 1 = 0): Promise<string> =>
    textOf(await post(`${nodes[node].url}/api/office/session`, { office, passphrase }), 'token');
  const communes: Commune[] = [];
  for (const name of names) {
    const passphrase = `mật khẩu của ${name}`;
    const request = `add-office-${String(communes.length)}`;
    const added = await post(`${url}/api/offices`, { name, passphrase, request }, { token });
    assert.equal(added.status, 200, JSON.stringify(added.refusal));
    const { id, address } = added.body as { readonly id: OfficeId; readonly address: string }; // its schema is the server's
    const own = await signIn(name, passphrase);
    const details = { ...plan.details, title: `Hội nghị của ${name}`, village: `Thôn 1, ${name}` };
    const made = await post(
      `${url}/api/meetings`,
      { plan: { ...plan, details }, request: 'the-same-request' },
      { token: own },
    );
    const [meeting, code] = [textOf(made, 'id'), textOf(made, 'code')];
    communes.push({ id, name, address, passphrase, token: own, meeting, code });
  }
  return { redisUrl: redis.url, nodes, url, token, communes, signIn };
}

/** Every ordered pair of different communes: who asks, and whose it is. */
export function eachAgainstEach(
  communes: readonly Commune[],
): readonly (readonly [asking: Commune, other: Commune])[] {
  return communes.flatMap((asking) =>
    communes.filter((other) => other !== asking).map((other) => [asking, other] as const),
  );
}

/** The ids of the meetings that this token's office lists. */
export async function listed(url: string, token: string): Promise<readonly string[]> {
  const answer = await get(`${url}/api/meetings`, { token });
  assert.equal(answer.status, 200, JSON.stringify(answer.refusal));
  const { meetings } = answer.body as { readonly meetings: readonly { readonly id: string }[] }; // likewise
  return meetings.map(({ id }) => id);
}
