import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { defaults } from '../../server/configuration.ts';
import { createMetrics } from '../../server/operation/metrics.ts';

const project = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, project), 'utf8');

/** The tables of one section of a document: the cells of each row, without the heads. */
function rowsOf(path: string, section: string): readonly (readonly string[])[] {
  const text = read(path)
    .split(/^##+ /m)
    .find((part) => part.startsWith(`${section}\n`));
  assert.ok(text !== undefined, `${path} has a section "${section}"`);
  const lines = text.split('\n').filter((line) => line.startsWith('| `'));
  return lines.map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const quoted = (text: string): string => `\`${text}\``;

/** What a server tells that has just started. */
function metricsText(): Promise<string> {
  return createMetrics().read({
    rooms: { count: 0 },
    lane: { size: 0 },
    readiness: { isDraining: false, isLogAvailable: () => Promise.resolve(true) },
  });
}

describe('the documents for operators', () => {
  it('list every variable of the configuration with its default, and no other', () => {
    const rows = rowsOf('README.md', 'Configuration');
    assert.deepEqual(
      rows.map(([name]) => name),
      defaults.map(({ name }) => quoted(name)),
    );
    for (const { name, otherwise } of defaults) {
      const cell = rows.find(([first]) => first === quoted(name))?.[1] ?? '';
      const isNothing = otherwise === null || Array.isArray(otherwise);
      if (isNothing) assert.doesNotMatch(cell, /`/, name);
      else assert.equal(cell, quoted(String(otherwise)), name);
    }
  });

  it('list every metric of the program with its kind, and no other', async () => {
    const kinds = [...(await metricsText()).matchAll(/^# TYPE (dialogue_\w+) (\w+)$/gm)];
    assert.deepEqual(
      rowsOf('docs/operations.md', 'Metrics').map(([name, kind]) => `${name ?? ''} ${kind ?? ''}`),
      kinds.map(([, name = '', kind = '']) => `${quoted(name)} ${kind}`),
    );
  });

  it('ask Prometheus for nothing that is not told', async () => {
    const kinds = (await metricsText()).matchAll(/^# TYPE (\w+) /gm);
    const told = new Set([...kinds].map(([, name = '']) => name));
    const asked = read('docs/operations.md').match(/\b(?:dialogue|nodejs|process)_[a-z]\w+/g) ?? [];
    const isTold = (name: string): boolean =>
      told.has(name) || told.has(name.replace(/_(?:bucket|sum|count)$/, ''));
    assert.deepEqual(
      asked.filter((name) => !isTold(name)),
      [],
    );
  });

  it('list everything that the composition can be told', () => {
    const composition = read('docker-compose.yml');
    const asked = [...composition.matchAll(/\$\{(\w+):?-/g)].map(([, name = '']) => quoted(name));
    const rows = rowsOf('docs/operations.md', 'A province').map(([name]) => name);
    assert.deepEqual(
      rows.filter((name) => name?.startsWith('`')).sort(),
      [...new Set([...asked, quoted('CERTIFICATE')])].sort(),
    );
  });
});

describe('the composition', () => {
  const composition = read('docker-compose.yml');
  const [, nodeEnvironment = ''] =
    /^x-node:[^]*?^ {2}environment:\n([^]*?)^ {2}\w/m.exec(composition) ?? [];

  it('gives the nodes only variables that they know', () => {
    const given = [...nodeEnvironment.matchAll(/^ {4}([A-Z_]+):/gm)].map(([, name = '']) => name);
    const known = new Set(defaults.map(({ name }) => name));
    assert.ok(given.length > 5);
    assert.deepEqual(
      given.filter((name) => !known.has(name)),
      [],
    );
  });

  it('gives the proxy all that its configuration asks for', () => {
    const asked = [...read('deploy/haproxy.cfg').matchAll(/"\$\{(\w+)\}"/g)].map(
      ([, name]) => name,
    );
    const [, proxy = ''] = /^ {2}proxy:\n([^]*?)^\w/m.exec(composition) ?? [];
    const given = [...proxy.matchAll(/^ {6}([A-Z_0-9]+):/gm)].map(([, name]) => name);
    assert.deepEqual([...new Set(asked)].sort(), given.sort());
  });

  it('pins every image, and gives every service a health check, a volume and time to stop', () => {
    const images = [...composition.matchAll(/^ +image: (\S+)$/gm)].map(([, image = '']) => image);
    for (const image of images) assert.match(image, /^doi-thoai$|:\d+\.\d+\.\d+(?:-alpine)?$/);
    const templates = composition.split(/^(?=\S)/m).filter((part) => part.startsWith('x-'));
    const [, all = ''] = /^services:\n([^]*?)^\S/m.exec(composition) ?? [];
    const services = all.split(/^(?= {2}[\w-]+:$)/m);
    assert.deepEqual([templates.length, services.length], [2, 6]);
    for (const service of [...templates, ...services]) {
      if (/^ {4}<<: \*(?:node|redis)$/m.test(service)) continue;
      assert.match(service, /^ +healthcheck:$/m);
      assert.match(service, /^ +volumes:$/m);
      assert.match(service, /^ +stop_grace_period: \d+s$/m);
    }
  });

  it('publishes the ports of the first node and the proxy alone, and confines every container', () => {
    const templates = composition.split(/^(?=\S)/m).filter((part) => part.startsWith('x-'));
    const [, all = ''] = /^services:\n([^]*?)^\S/m.exec(composition) ?? [];
    const services = all.split(/^(?= {2}[\w-]+:$)/m);
    for (const service of [...templates, ...services]) {
      if (/^ {4}<<: \*(?:node|redis)$/m.test(service)) continue;
      assert.match(service, /^ +read_only: true$/m);
      assert.match(service, /^ +cap_drop: \[ALL\]$/m);
      assert.match(service, /^ +security_opt: \['no-new-privileges:true'\]$/m);
    }
    const published = [...templates, ...services].filter((part) => /^ +ports:$/m.test(part));
    assert.deepEqual(
      published.map((part) => part.trim().split(':')[0]),
      ['app', 'proxy'],
    );
    assert.doesNotMatch(composition, /^ +(?:privileged|cap_add|network_mode|pid):/m);
  });

  it('does not take a Redis for healthy that answers with an error', () => {
    const [, asked = ''] =
      /^x-redis:[^]*?^ +healthcheck:\n[^]*?^ +test: (.+)$/m.exec(composition) ?? [];
    assert.equal(asked, "['CMD', 'redis-cli', '-e', 'ping']");
  });
});
