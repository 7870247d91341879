import assert from 'node:assert/strict';
import { unzipSync } from 'fflate';
import { test, type TestContext } from 'node:test';
import { dayOf, daysAfter } from '#shared/language/calendar.ts';
import { papersOfficeOf } from '#shared/papers/known-office.ts';
import { papersOf } from '#shared/papers/all-papers.ts';
import { firstOffice } from '../../server/office/installation-state.ts';
import { docxOf } from '../../server/papers/docx.ts';
import { backupLinesOf } from '../../server/backup/meeting-file.ts';
import { get } from '../machines/json-requests.ts';
import { runApp } from '../machines/running-app.ts';

interface ListedPapers {
  readonly papers: readonly {
    readonly title: string;
    readonly missing: readonly string[];
    readonly files: readonly string[];
  }[];
  readonly due: { readonly notice: string | null; readonly result: string | null };
  readonly whole: string;
  readonly packed: string;
  readonly key: string;
}

/** The office of a demonstration, signed in, with the papers of its meeting. */
async function demoPapers(t: TestContext) {
  const { app, url } = await runApp(t, { demo: true });
  const { demo } = app;
  assert.ok(demo !== null);
  const session = await app.installation.signIn(demo.links(url).passphrase);
  assert.ok('token' in session);
  const { token } = session;
  const address = `${url}/api/meetings/${demo.room.id}/papers`;
  const answer = await get(address, { token });
  assert.equal(answer.status, 200);
  const list = answer.body as ListedPapers; // its schema is the server's
  const bytes = async (file: string): Promise<Uint8Array> => {
    const headers = { authorization: `Bearer ${token}` };
    return new Uint8Array(await (await fetch(`${address}/${file}`, { headers })).arrayBuffer());
  };
  return { app, url, room: demo.room, token, address, list, bytes };
}

const minutesOf = ({ papers }: ListedPapers, ending: string): string =>
  papers[0]?.files.find((file) => file.endsWith(ending)) ?? assert.fail(`no minutes ${ending}`);

test('EX10 the office is told every paper of a meeting, the minutes first, and what each lacks', async (t) => {
  const { list, room } = await demoPapers(t);
  const [minutes] = list.papers;
  assert.match(minutes?.title ?? '', /^Biên bản/);
  assert.ok(minutes?.missing.includes('adjourned'));
  const endings = list.papers.map(({ files }) => files.map((file) => file.replace(/^.*\./, '')));
  assert.deepEqual(endings[0], ['docx', 'html', 'txt']);
  assert.equal(endings.filter(([first]) => first === 'xlsx').length, 3);
  assert.match(list.whole, /\.json$/);
  // Seven days before, as the law has it; the result has no day until the meeting is adjourned.
  const { startsAt } = room.meeting.details;
  assert.ok(startsAt !== null);
  assert.deepEqual(list.due, { notice: daysAfter(dayOf(startsAt), -7), result: null });
  assert.equal(room.meeting.stage.name, 'open');
});

test('EX10 a downloaded paper is, byte by byte, what the command writes', async (t) => {
  const { app, room, list, bytes } = await demoPapers(t);
  const { office } = (await app.offices.open(firstOffice)).room;
  const known = papersOfficeOf(office, room.id, room.meeting);
  const [minutes] = papersOf(room.meeting, known);
  assert.ok(minutes !== undefined);
  const expected = unzipSync(await docxOf(minutes.papers, minutes.title));
  const served = unzipSync(await bytes(minutesOf(list, '.docx')));
  assert.ok('word/document.xml' in served);
  // The day on which it was made stands in one part.
  assert.deepEqual(
    { ...served, 'docProps/core.xml': null },
    { ...expected, 'docProps/core.xml': null },
  );
});

test('EX10 everything comes as one archive, with the list of what is missing and a file that can be read back', async (t) => {
  const { list, bytes } = await demoPapers(t);
  const packed = unzipSync(await bytes(list.packed));
  const expected = [...list.papers.flatMap(({ files }) => files), 'Con-thieu.txt', list.whole];
  assert.deepEqual(Object.keys(packed).sort(), expected.sort());
  const whole = Buffer.from(packed[list.whole] ?? []).toString('utf8');
  assert.ok((backupLinesOf(whole)?.length ?? 0) > 10);
});

test('EX10 a file is kept by nobody on its way, is named for every system, and a page runs no script', async (t) => {
  const { address, token, list } = await demoPapers(t);
  const docx = minutesOf(list, '.docx');
  const { headers } = await get(`${address}/${docx}`, { token });
  assert.equal(headers.get('cache-control'), 'no-store');
  assert.equal(
    headers.get('content-disposition'),
    `attachment; filename="${docx}"; filename*=UTF-8''${encodeURIComponent(docx)}`,
  );
  const page = await get(`${address}/${minutesOf(list, '.html')}/page?key=${list.key}`);
  assert.equal(page.status, 200);
  assert.match(String(page.body), /BIÊN BẢN/);
  assert.equal(page.headers.get('cache-control'), 'no-store');
  assert.match(page.headers.get('content-disposition') ?? '', /^inline;/);
  const policy = page.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /script-src/);
});

test('EX11 papers are for the office alone, and for as long as it is signed in', async (t) => {
  const { app, url, room, address, token, list } = await demoPapers(t);
  const docx = `${address}/${minutesOf(list, '.docx')}`;
  const page = `${address}/${minutesOf(list, '.html')}/page`;
  const other = await demoPapers(t);
  const statuses = async (given: { readonly token?: string }) =>
    Promise.all([address, docx].map(async (at) => (await get(at, given)).refusal?.code));
  assert.deepEqual(await statuses({}), ['signedOut', 'signedOut']);
  assert.deepEqual(await statuses({ token: other.token }), ['signedOut', 'signedOut']);
  const away = async (key: string) => {
    const { status, headers } = await get(`${page}?key=${key}`);
    return [status, headers.get('location')];
  };
  const toOffice = [303, `/office?meeting=${room.id}&part=papers`];
  assert.deepEqual(await away(other.list.key), toOffice);
  assert.deepEqual(await away(`${list.key.slice(0, -2)}AA`), toOffice);
  assert.equal((await get(page)).status, 400);
  const elsewhere = `${url}/api/meetings/another/papers/a.html/page?key=${list.key}`;
  assert.equal((await get(elsewhere)).status, 303);
  const session = await app.installation.signedIn.find(token);
  assert.ok(session !== null);
  await app.installation.signedIn.end(session);
  assert.deepEqual(await away(list.key), toOffice);
  assert.deepEqual(await statuses({ token }), ['signedOut', 'signedOut']);
});

test('EX11 a paper or meeting that is not there is refused', async (t) => {
  const { url, address, token, list } = await demoPapers(t);
  const codes = await Promise.all(
    [
      `${address}/Bien-ban.docx`,
      `${address}/..%2Fpackage.json`,
      `${url}/api/meetings/none/papers`,
      `${address}/${minutesOf(list, '.docx')}/page?key=${list.key}`,
    ].map(async (at) => (await get(at, { token })).refusal),
  );
  assert.deepEqual(
    codes.map((refusal) => `${refusal?.code ?? ''} ${refusal?.detail ?? ''}`),
    ['notFound paper', 'notFound paper', 'notFound meeting', 'notFound paper'],
  );
});
