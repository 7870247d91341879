import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { commandOf } from '#shared/meeting/command-of.ts';
import { begun } from '#shared/meeting/editing.ts';
import type { FollowUpKind } from '#shared/forms/lists.ts';
import { isRegistered } from '#shared/meeting/register/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { EventLog } from '../../server/log/event-log.ts';
import { codeExpiry } from '../../server/office/code-expiry.ts';
import { createRooms } from '../../server/meetings/rooms.ts';
import { publicMeetingOf } from '../../server/results/public-meeting.ts';
import { resultsPageOf, type Reading } from '../../server/results/results-page.ts';
import { ResultsPages } from '../../server/results/results-pages.ts';
import { languageOf } from '../../server/results/languages.ts';
import { sqlitePlace } from '../backup/places.ts';
import { chair, secretary } from '../machines/actors.ts';
import { official } from '../machines/minutes.ts';
import { secretKinds, mark } from '../machines/secrets.ts';
import { silentLogger } from '../machines/silent-logger.ts';
import { wholeMeeting } from '../machines/whole-meeting.ts';
import { wholeSample } from '../machines/whole-sample.ts';
import { longMeeting } from '../papers/machines/meetings.ts';

const maxBytes = 30_000;
const reading: Reading = {
  language: 'vi',
  today: '2026-12-01',
  address: 'http://192.168.1.20/kq/4817',
};

const published = (meeting: Meeting) => {
  const results = { publishedAt: 0, chairedBy: official('Lê Quang Thịnh') };
  return publicMeetingOf({ ...meeting, results }) ?? assert.fail('it is not public');
};

const read = async (address: string, headers: Readonly<Record<string, string>> = {}) => {
  const answer = await fetch(address, { headers, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

test('RE5 the results of the sample are one light page without a script, in both languages', async (t) => {
  const { page, publish, room } = await wholeSample(t);
  await publish();
  for (const language of ['vi', 'en']) {
    const { status, headers, text } = await read(`${page}?lang=${language}`);
    assert.equal(status, 200);
    assert.equal(headers.get('content-type'), 'text/html; charset=utf-8');
    assert.equal(headers.get('content-language'), language);
    const bytes = Buffer.byteLength(text);
    assert.ok(bytes <= maxBytes, `${String(bytes)} bytes in ${language}`);
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /^default-src 'none'; style-src 'sha256-[^']+'; /);
    assert.doesNotMatch(text, /<script|<link|<img| on[a-z]+=|(?:href|src)="[a-z]*:/i);
    assert.match(text, new RegExp(`<html lang="${language}">`));
  }
  const { text } = await read(page);
  const [first] = room.meeting.register.opinions.filter(isRegistered);
  assert.ok(text.includes(first?.standing.content.text ?? '?'), 'the wording');
  assert.ok(text.includes(first?.answer?.text ?? '?'), 'the answer');
  assert.match(text, /Ông Lê Quang Thịnh, Phó Chủ tịch UBND xã/, 'who chaired');
  assert.equal(text.match(/<article /g)?.length, 25);
});

test('RE5 the page speaks the language that is asked for, else the one that the browser wants', async (t) => {
  assert.equal(languageOf('en', 'vi'), 'en');
  assert.equal(languageOf('fr', 'en-GB,en;q=0.9,vi;q=0.8'), 'en');
  assert.equal(languageOf(undefined, 'fr,vi;q=0.5,en;q=0.7'), 'en');
  assert.equal(languageOf(undefined, 'fr-FR,en;q=0'), 'vi');
  assert.equal(languageOf(undefined, undefined), 'vi');
  const { page, publish } = await wholeSample(t);
  await publish();
  assert.match((await read(page, { 'accept-language': 'en' })).text, /Results of the meeting/);
  assert.match((await read(page, { 'accept-language': 'vi' })).text, /Kết quả hội nghị/);
});

test('RE6 nothing private is in the bytes of the page, and no name of a household', () => {
  const { meeting } = wholeMeeting();
  for (const language of ['vi', 'en'] as const) {
    const page = resultsPageOf(published(meeting), { ...reading, language });
    for (const kind of secretKinds) assert.ok(!page.includes(mark(kind)), kind);
    const names = [...meeting.roster.map(({ text }) => text), ...meeting.queue.entries];
    for (const { name } of names) assert.ok(name === '' || !page.includes(name), name);
  }
});

test('RE6 of what is not in the public register the page says the number and where it stands', () => {
  const { meeting } = wholeMeeting();
  const page = resultsPageOf(published(meeting), reading);
  for (const { id, standing } of meeting.register.opinions) {
    const isShown = page.includes(`id="y${String(id)}"`);
    assert.equal(isShown, standing.name === 'registered', String(id));
    if (!isShown) assert.match(page, new RegExp(`<li>Ý kiến số ${String(id)}: `));
  }
});

test('RE6 what people wrote is text, never markup', () => {
  const hostile = '</p><script>alert(1)</script><img src=x onerror=alert(1)> "&\'';
  const base = longMeeting(2);
  const meeting: Meeting = {
    ...base,
    details: { ...base.details, title: hostile, village: hostile, venue: hostile },
    fields: base.fields.map((field) => ({
      ...field,
      text: { ...field.text, name: { vi: hostile, en: hostile } },
    })),
    register: {
      ...base.register,
      opinions: base.register.opinions.filter(isRegistered).map((opinion) => ({
        ...opinion,
        answer: opinion.answer === null ? null : { ...opinion.answer, text: hostile },
        standing: {
          name: 'registered',
          content: { ...opinion.standing.content, text: hostile },
        },
      })),
    },
  };
  for (const language of ['vi', 'en'] as const) {
    const page = resultsPageOf(published(meeting), { ...reading, language });
    assert.doesNotMatch(page, /<(?:script|img)|<\/p><script/i);
    assert.ok(page.includes('&lt;script&gt;alert(1)'));
  }
});

test('RE7 the page stays under the code of the meeting when that has ended for phones, and no other meeting gets it', async (t) => {
  let time = Date.now();
  const { app, page, publish, withdraw, room } = await wholeSample(t, { now: () => time });
  await publish();
  time += 40 * 24 * 3_600_000;
  assert.equal((await read(page)).status, 200);
  const isOver = codeExpiry({ rooms: app.rooms, now: () => time });
  assert.equal(await isOver(room.id), false);
  await withdraw();
  assert.equal(await isOver(room.id), true);
});

test('RE8 what is unknown, not yet public, withdrawn or reopened is answered alike', async (t) => {
  const { page, publish, withdraw, give, url } = await wholeSample(t);
  const unknown = await read(`${url}/kq/0000`);
  const isMissing = async () => {
    const { status, headers, text } = await read(page);
    assert.equal(status, 404);
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(text, unknown.text);
  };
  assert.equal(unknown.status, 404);
  await isMissing();
  assert.equal((await read(`${url}/kq/khong-co`)).text, unknown.text);
  await publish();
  assert.equal((await read(page.replace('/kq/', '/KQ/'))).status, 200, 'as it is scanned');
  await withdraw();
  await isMissing();
  await publish();
  assert.equal((await read(page)).status, 200);
  await give(chair, commandOf('meeting.reopen', {}));
  await isMissing();
});

test('RE8 whoever tries out codes waits, also for a right one', async (t) => {
  const { page, publish, url } = await wholeSample(t);
  await publish();
  // Everybody in a hall may ask at once.
  const crowd = await Promise.all(Array.from({ length: 200 }, () => read(page)));
  assert.deepEqual([...new Set(crowd.map(({ status }) => status))], [200]);
  const guesses = await Promise.all(
    Array.from({ length: 80 }, (_, guess) => read(`${url}/kq/${String(20_000 + guess)}`)),
  );
  assert.equal(guesses.filter(({ status }) => status === 404).length, 60);
  assert.equal(guesses.filter(({ status }) => status === 429).length, 20);
  assert.equal((await read(page)).status, 429);
});

test('RE4 what is hidden, edited or answered otherwise is so on the page at once, under another tag', async (t) => {
  const { page, publish, give, room } = await wholeSample(t);
  await publish();
  const before = await read(page);
  const tag = before.headers.get('etag') ?? assert.fail('no tag');
  assert.equal(before.headers.get('cache-control'), 'no-cache');
  const again = await read(page, { 'if-none-match': tag });
  assert.deepEqual([again.status, again.text], [304, '']);
  const opinion =
    room.meeting.register.opinions
      .filter(isRegistered)
      .find(({ answer }) => answer?.outcome.name === 'noted') ?? assert.fail();
  const edit = { opinion: opinion.id, reason: 'nêu tên người khác' };
  await give(secretary, commandOf('register.hide', edit));
  const after = await read(page, { 'if-none-match': tag });
  assert.equal(after.status, 200);
  assert.ok(!after.text.includes(opinion.standing.content.text));
  assert.ok(!after.text.includes(edit.reason));
  assert.match(after.text, new RegExp(`<li>Ý kiến số ${String(opinion.id)}: không công khai`));
  const other = room.meeting.register.opinions.find(isRegistered) ?? assert.fail();
  const { kind, field } = other.standing.content;
  const wording = {
    kind,
    field,
    text: 'Câu chữ mới.',
    named: false,
    author: { name: '', card: null, village: '' },
  };
  const data = { opinion: other.id, wording };
  await give(secretary, commandOf('register.edit', begun(room.meeting, 'register.edit', data)));
  assert.match((await read(page)).text, /Câu chữ mới\./);
});

/** A log that counts what is read of it. */
function counting(log: EventLog): { readonly log: Pick<EventLog, 'read'>; reads: number } {
  const counted = {
    reads: 0,
    log: {
      read: (...asked: Parameters<EventLog['read']>) => {
        counted.reads += 1;
        return log.read(...asked);
      },
    },
  };
  return counted;
}

async function pagesOverALog(t: TestContext) {
  const place = await sqlitePlace(t);
  const log = await place.open();
  const rooms = createRooms({ log, now: Date.now, logger: silentLogger });
  t.after(async () => {
    await rooms.close();
    await log.close();
  });
  const commits = wholeMeeting().commits.map(({ at, actor, events }, index) => ({
    version: index + 1,
    commandId: `c${String(index)}`,
    actor,
    at,
    events,
  }));
  await log.append('meeting', { version: 0, commandId: '', at: 0 }, commits);
  const counted = counting(log);
  let time = Date.now();
  const pages = new ResultsPages({
    log: counted.log,
    rooms,
    now: () => time,
    logger: silentLogger,
  });
  return { pages, rooms, counted, wait: (ms: number) => void (time += ms) };
}

test('RE9 a crowd costs one page: no room is opened, and the log is asked once a second', async (t) => {
  const { pages, rooms, counted, wait } = await pagesOverALog(t);
  const asked = { meeting: 'meeting', language: 'vi', address: reading.address } as const;
  const first = await pages.page(asked);
  assert.ok(first !== null && first !== 'later');
  counted.reads = 0;
  const crowd = await Promise.all(Array.from({ length: 1_000 }, () => pages.page(asked)));
  assert.deepEqual([...new Set(crowd)], [first], 'the very same bytes');
  assert.equal(counted.reads, 0);
  wait(1_001);
  await Promise.all(Array.from({ length: 1_000 }, () => pages.page(asked)));
  assert.equal(counted.reads, 1, 'whether it ends as it did');
  assert.equal(rooms.count, 0);
  assert.equal(String(gunzipSync(first.compressed)), String(first.html));
});

test('RE9 what is due is overdue on the page from the day after on', async (t) => {
  const meeting = published(longMeeting(3));
  const on = (today: string): string => resultsPageOf(meeting, { ...reading, today });
  assert.doesNotMatch(on('2026-12-15'), /class="late"/);
  assert.match(on('2026-12-16'), /class="late">quá hạn/);
  let time = Date.now();
  const { page, publish } = await wholeSample(t, { now: () => time });
  await publish();
  assert.doesNotMatch((await read(page)).text, /class="late"/);
  time += 400 * 24 * 3_600_000;
  assert.match((await read(page)).text, /class="late"/);
});

test('RE5 the page says step by step what became of a promise, and when it was kept', async (t) => {
  const { page, publish, give, room } = await wholeSample(t);
  await publish();
  const promised = room.meeting.register.opinions.find(
    ({ answer }) => answer?.outcome.name === 'promised',
  );
  const { id } = promised ?? assert.fail('nothing was promised');
  const report = (kind: FollowUpKind, text: string) =>
    give(
      secretary,
      commandOf('commitments.report', { opinion: id, kind, text, day: '2026-11-28' }),
    );
  const own = async (): Promise<string> => {
    const { text } = await read(page);
    const from = text.indexOf(`<article id="y${String(id)}"`);
    return text.slice(from, text.indexOf('</article>', from));
  };
  assert.match(await own(), /hạn thực hiện \((?:còn hạn|<b class="late">)/);
  await report('progress', 'Đã khảo sát <tuyến ống>.');
  assert.match(await own(), /28\/11\/2026: <b>tiến độ:<\/b> Đã khảo sát &lt;tuyến ống&gt;\./);
  await report('kept', 'Đã nối xong ống.');
  assert.match(await own(), /<b>đã thực hiện:<\/b> Đã nối xong ống\./);
  assert.match(await own(), /hạn thực hiện \(<b>đã thực hiện<\/b>\)/);
  await report('reopened', 'Nước lại đục.');
  assert.match(await own(), /<b>chưa xong:<\/b> Nước lại đục\./);
  assert.doesNotMatch(await own(), /\(<b>đã thực hiện/);
});

test('RE9 300 opinions are a page of some hundred KB, sent in a tenth of that', () => {
  const page = resultsPageOf(published(longMeeting(300)), reading);
  assert.equal(page.match(/<article /g)?.length, 300);
  const bytes = Buffer.byteLength(page);
  assert.ok(bytes < 400_000, String(bytes));
  assert.ok(gzipSync(page).length < 40_000);
});
