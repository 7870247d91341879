import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly hasInstallScript?: boolean;
}
const { packages } = JSON.parse(read('package-lock.json')) as {
  readonly packages: Readonly<Record<string, Locked>>;
}; // npm's form
const locked = Object.entries(packages).filter(([path]) => path !== '');

test('every package is pinned by its hash, and none fetches anything while it is installed', () => {
  assert.ok(locked.length > 0);
  for (const [path, { integrity, hasInstallScript }] of locked) {
    assert.match(integrity ?? '', /^sha512-/, path);
    assert.notEqual(hasInstallScript, true, path);
  }
});

test('the Node that runs the project is such a package, of the version of the image', () => {
  const [, version] = /FROM node:([\d.]+)-slim/.exec(read('Dockerfile')) ?? [];
  for (const kind of ['linux-x64', 'linux-arm64', 'win-x64'])
    assert.equal(packages[`node_modules/node-${kind}`]?.version, version, kind);
});
