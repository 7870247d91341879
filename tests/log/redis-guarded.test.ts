import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it, type TestContext } from 'node:test';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { createClient } from 'redis';
import { openRedisLog } from '../../server/log/redis.ts';
import { selfSignedCertificate } from '../machines/certificate.ts';
import { startRedis } from '../machines/redis-server.ts';
import { describeEventLog } from './contract.ts';
import { storeAt } from './redis-store.ts';
import type { LogStore } from './store.ts';

const operations = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
/** The user that operators are told to make, as a line of a configuration. */
const [line = ''] = /^user doi-thoai .*$/m.exec(operations) ?? [];
const [, name = '', ...rules] = line.split(' ');
const password = rules.find((rule) => rule.startsWith('>'))?.slice(1) ?? '';

const { certificate, key } = await selfSignedCertificate();
const files = mkdtempSync(join(tmpdir(), 'certificate-'));
after(() => rmSync(files, { recursive: true }));
const [certificateFile, keyFile] = [join(files, 'certificate.pem'), join(files, 'key.pem')];
writeFileSync(certificateFile, certificate);
writeFileSync(keyFile, key);
// As operators have it trusted; this process has read the variable already, those that it starts will.
process.env.NODE_EXTRA_CA_CERTS = certificateFile;
setDefaultCACertificates([...getCACertificates('default'), certificate]);

describeEventLog(
  'Redis over TLS, for a user with the rights that operators are told of',
  startStore,
);

describe('Redis over TLS', () => {
  it('is not talked to when nobody trusted has signed its certificate', async (t) => {
    const { url } = await startGuarded(t);
    const trusted = getCACertificates('default');
    setDefaultCACertificates(trusted.filter((each) => each.trim() !== certificate.trim()));
    try {
      await assert.rejects(openRedisLog(url, { commandMilliseconds: 400 }), (error: Error) =>
        String(error.cause).includes('certificate'),
      );
    } finally {
      setDefaultCACertificates(trusted);
    }
  });

  it('does nothing for the user of the program that the program does not do', async (t) => {
    const { url } = await startGuarded(t);
    const user = createClient({ url, socket: { ca: certificate, tls: true } });
    await user.connect();
    // The server goes first when the test is over.
    user.on('error', () => undefined);
    t.after(() => user.destroy());
    for (const command of [
      ['XDEL', 'dt:{meeting:1}:log', '1-0'],
      ['EVAL', "return redis.call('SET', KEYS[1], '')", '1', 'dt:{meeting:1}:log'],
      ['UNLINK', 'somebody:else'],
      ['SPUBLISH', 'somebody:else', ''],
      ['FLUSHALL'],
      ['CONFIG', 'GET', 'requirepass'],
      ['CONFIG', 'GET', '*'],
      ['ACL', 'GETUSER', 'default'],
      ['ACL', 'LIST'],
      ['CONFIG', 'SET', 'appendfsync', 'no'],
      ['SHUTDOWN'],
      ['XADD', 'somebody:else', '*', 'field', 'value'],
    ]) {
      await assert.rejects(user.sendCommand(command), /permission|can't run/, command.join(' '));
    }
  });
});

/** A Redis that speaks TLS to the user of the program; others may ask it plainly, as its operator does. */
async function startGuarded(t: TestContext | null) {
  const redis = await startRedis(
    [
      ...['--tls-auth-clients', 'no', '--tls-ca-cert-file', certificateFile],
      ...['--tls-cert-file', certificateFile, '--tls-key-file', keyFile],
      ...['--user', name, ...rules],
    ],
    undefined,
    '--tls-port',
  );
  t?.after(() => redis.stop());
  return { redis, url: `rediss://${name}:${password}@127.0.0.1:${String(redis.otherPort)}` };
}

async function startStore(): Promise<LogStore> {
  const { redis, url } = await startGuarded(null);
  return storeAt(url, redis);
}
