import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { openSqliteLog } from '../../server/log/sqlite.ts';
import { beginning, type Commit, type EventLog } from '../../server/log/event-log.ts';
import { capacity } from '../../server/office/join-codes.ts';
import { firstOffice, type InstallationEvent } from '../../server/office/installation-state.ts';
import { installationStream } from '../../server/office/installation-kind.ts';
import { Installation } from '../../server/office/installation.ts';

const passphrase = 'mưa dầm thấm lâu';

async function openLog(t: TestContext): Promise<EventLog> {
  const directory = await mkdtemp(join(tmpdir(), 'office-'));
  const log = await openSqliteLog(directory);
  t.after(async () => {
    await log.close();
    await rm(directory, { recursive: true });
  });
  return log;
}

/** Two nodes of one installation, each with its own connection to the same store. */
async function twoNodes(t: TestContext) {
  const directory = await mkdtemp(join(tmpdir(), 'office-'));
  const logs: EventLog[] = [];
  const open = async () => {
    const log = await openSqliteLog(directory, { pollMilliseconds: 5 });
    logs.push(log);
    return Installation.open({ log, now: Date.now, isOver: () => Promise.resolve(false) });
  };
  t.after(async () => {
    await Promise.all(logs.map((log) => log.close()));
    await rm(directory, { recursive: true });
  });
  const [one, other] = await Promise.all([open(), open()]);
  return { one, other, open };
}

test('nodes that start at once agree on one key', async (t) => {
  const { one, other, open } = await twoNodes(t);
  assert.equal(one.sessions.setupSecret(), other.sessions.setupSecret());
  assert.equal((await open()).sessions.setupSecret(), one.sessions.setupSecret());
});

test('the passphrase is set once, also when two nodes are asked at the same moment', async (t) => {
  const { one, other } = await twoNodes(t);
  const setup = one.sessions.setupSecret();
  const outcomes = await Promise.all([
    one.setPassphrase(setup, passphrase),
    other.setPassphrase(setup, 'another one'),
  ]);
  assert.equal(outcomes.filter((outcome) => outcome === null).length, 1);
  assert.equal(outcomes.find((outcome) => outcome !== null)?.code, 'alreadyDone');
});

test('a session made on one node holds on the other', async (t) => {
  const { one, other, open } = await twoNodes(t);
  assert.equal(await one.setPassphrase(one.sessions.setupSecret(), passphrase), null);
  const session = await one.signIn(passphrase);
  assert.ok('token' in session);
  assert.ok(await other.signedIn.find(session.token), 'at once, before it has heard of it');
  assert.ok(await (await open()).signedIn.find(session.token));
});

test('a passphrase is the same however the keyboard composes its letters', async (t) => {
  const { one } = await twoNodes(t);
  await one.setPassphrase(one.sessions.setupSecret(), passphrase.normalize('NFC'));
  assert.ok('token' in (await one.signIn(passphrase.normalize('NFD'))));
});

test('a wrong passphrase opens nothing', async (t) => {
  const { one } = await twoNodes(t);
  assert.deepEqual(await one.signIn(passphrase), { code: 'notPermitted', detail: 'passphrase' });
  await one.setPassphrase(one.sessions.setupSecret(), passphrase);
  assert.deepEqual(await one.signIn('mua dam'), { code: 'notPermitted', detail: 'passphrase' });
});

test('guesses wait for their turn, and not many may wait', async (t) => {
  const { one } = await twoNodes(t);
  const guesses = await Promise.all(Array.from({ length: 12 }, () => one.signIn('guess')));
  const codes = guesses.map((guess) => ('code' in guess ? guess.code : 'token'));
  assert.equal(codes.filter((code) => code === 'notPermitted').length, 8);
  assert.equal(codes.filter((code) => code === 'busy').length, 4);
  await one.setPassphrase(one.sessions.setupSecret(), passphrase);
  assert.ok('token' in (await one.signIn(passphrase)));
});

test('a forgotten passphrase ends its sessions and makes a new setup link', async (t) => {
  const { one } = await twoNodes(t);
  const firstSetup = one.sessions.setupSecret();
  await one.setPassphrase(firstSetup, passphrase);
  const session = await one.signIn(passphrase);
  assert.ok('token' in session);
  await one.forgetPassphrase();
  assert.equal(one.isPassphraseSet, false);
  assert.equal(await one.signedIn.find(session.token), null);
  assert.equal((await one.setPassphrase(firstSetup, 'again the first'))?.code, 'notPermitted');
  assert.equal(await one.setPassphrase(one.sessions.setupSecret(), 'a second one'), null);
  assert.ok('token' in (await one.signIn('a second one')));
});

test('sessions are listed, the one used last first, and end one by one on every node', async (t) => {
  const { one, other } = await twoNodes(t);
  await one.setPassphrase(one.sessions.setupSecret(), passphrase);
  const [desk, phone] = [
    await one.signIn(passphrase, 'Windows · Firefox'),
    await other.signIn(passphrase, 'Android · Chrome'),
  ];
  assert.ok('token' in desk && 'token' in phone);
  const ended = await other.signedIn.find(desk.token);
  assert.ok(ended);
  assert.deepEqual(
    new Set(other.signedIn.all.map(({ device }) => device)),
    new Set(['Windows · Firefox', 'Android · Chrome']),
  );
  await other.signedIn.end(ended);
  assert.ok(await one.signedIn.find(phone.token), 'which has read on');
  assert.equal(await one.signedIn.find(desk.token), null);
  assert.equal(one.signedIn.isOpen(ended), false);
  await one.signedIn.end(ended);
});

test('a session is over after two weeks, and its use is noted once an hour', async (t) => {
  const log = await openLog(t);
  let now = Date.parse('2026-11-26T08:00:00+07:00');
  const installation = await Installation.open({
    log,
    now: () => now,
    isOver: () => Promise.resolve(false),
  });
  await installation.setPassphrase(installation.sessions.setupSecret(), passphrase);
  const session = await installation.signIn(passphrase);
  assert.ok('token' in session);
  const uses = async () =>
    (await log.read(installationStream, 0))
      .flatMap(({ events }) => events as readonly InstallationEvent[]) // written by this office
      .filter(({ type }) => type === 'office.sessionUsed').length;
  const work = async (minutes: number) => {
    now += minutes * 60_000;
    const found = await installation.signedIn.find(session.token);
    // Noted when nothing else is left to be written.
    await installation.signedIn.end();
    return found;
  };
  for (const minutes of [10, 40]) assert.ok(await work(minutes));
  assert.equal(await uses(), 0);
  for (const minutes of [20, 20]) assert.ok(await work(minutes));
  assert.equal(await uses(), 1);
  assert.equal(installation.signedIn.all[0]?.usedAt, now - 20 * 60_000);
  assert.ok(await work(13 * 24 * 60));
  assert.equal(await work(24 * 60), null);
  assert.deepEqual(installation.signedIn.all, []);
});

test('no two meetings have one code, though many are created at once on two nodes', async (t) => {
  const { one, other } = await twoNodes(t);
  const created = await Promise.all(
    Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? one : other).registerMeeting()),
  );
  assert.equal(new Set(created.map(({ code }) => code)).size, 60);
  assert.equal(new Set(created.map(({ id }) => id)).size, 60);
  for (const { id, code } of created) {
    assert.equal(await one.findMeeting(code), id);
    assert.equal(await other.findMeeting(code), id);
  }
});

test('the latest meetings come first', async (t) => {
  const { one } = await twoNodes(t);
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) ids.unshift((await one.registerMeeting()).id);
  const found = one.meetings(firstOffice).map(({ id }) => id);
  assert.deepEqual(found, ids);
});

/** An installation with this many meetings, without the time it takes to create them. */
async function fill(log: EventLog, count: number): Promise<void> {
  const commits = Array.from({ length: count }, (_, index): Commit<InstallationEvent> => {
    const version = index + 1;
    const id = `meeting${String(version)}`;
    const events = [{ type: 'office.meetingCreated', id, code: String(3_000 + index) } as const];
    return { version, commandId: id, actor: { role: 'office' }, at: 0, events };
  });
  await log.append(installationStream, beginning, commits);
}

test('when short codes run out, those of meetings long over are given again', async (t) => {
  const log = await openLog(t);
  await fill(log, capacity(4));
  const installation = await Installation.open({
    log,
    now: Date.now,
    isOver: () => Promise.resolve(true),
  });
  const { code } = await installation.registerMeeting();
  assert.equal(code.length, 4);
  assert.equal(await installation.findMeeting('3000'), null);
  assert.equal(installation.meetings(firstOffice).at(-1)?.code, null);
});

test('while no meeting is over, further codes are longer', async (t) => {
  const log = await openLog(t);
  await fill(log, capacity(4));
  const installation = await Installation.open({
    log,
    now: Date.now,
    isOver: () => Promise.resolve(false),
  });
  assert.equal((await installation.registerMeeting()).code.length, 5);
  assert.equal(await installation.findMeeting('3000'), 'meeting1');
});
