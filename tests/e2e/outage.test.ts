import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Browser, Page } from 'playwright';
import type { SampleOpinion } from '../../server/demo/sample.ts';
import { chair as chairWords } from '../../web/src/messages/vi/chair.ts';
import { common } from '../../web/src/messages/vi/common.ts';
import { desk as deskWords } from '../../web/src/messages/vi/desk.ts';
import { phone as phoneWords } from '../../web/src/messages/vi/phone.ts';
import { screen as wallWords } from '../../web/src/messages/vi/screen.ts';
import { get, post, textOf } from '../machines/json-requests.ts';
import { RawClient, meetingIn } from '../machines/raw-client.ts';
import { startRedis, type RedisMachine } from '../machines/redis-server.ts';
import { violationsOn } from './machines/accessibility.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
import { Chair } from './machines/chair.ts';
import { Desk } from './machines/desk.ts';
import { Phone } from './machines/phone.ts';
import { prepareMeeting, sample, type PreparedMeeting } from './machines/prepared-meeting.ts';
import { ServerProcess } from './machines/server-process.ts';

interface Outage {
  readonly name: string;
  readonly begin: (redis: RedisMachine) => Promise<void>;
  readonly end: (redis: RedisMachine) => Promise<void>;
}

const outages: readonly Outage[] = [
  {
    name: 'Redis stands still',
    begin: (redis) => redis.kill('SIGSTOP'),
    end: (redis) => redis.kill('SIGCONT'),
  },
  {
    name: 'Redis was killed',
    begin: (redis) => redis.kill('SIGKILL'),
    end: (redis) => redis.restart(),
  },
];

/** Longer than elsewhere: a command that was refused waits up to ten seconds before it is given again. */
const patienceMs = 60_000;

/** Different people for each outage: who speaks, and who writes. */
const speakers = sample.opinions.filter(({ channel }) => channel === 'spoken');
const writers = sample.opinions.filter(({ channel }) => channel === 'phone');

test('RT9 RO11 every screen says that nothing can be saved, and what was given then is saved once', async (t) => {
  const redis = await startRedis();
  const server = await ServerProcess.start({ REDIS_URL: redis.url });
  t.after(async () => {
    await server.kill();
    await redis.stop();
  });
  const browser = await openBrowser(t);
  const meeting = await prepareMeeting(server, browser);
  const address = `${server.url}/m/${meeting.code}`;
  const { page: chair } = await openPage(browser, meeting.link('chair'), 'laptop');
  const { page: wall } = await openPage(browser, meeting.link('screen'), 'projector');
  const { page: leader } = await openPage(browser, meeting.link(5), 'phone');
  const { page: quiet } = await openPage(browser, address, 'phone');
  const desk = new Desk(
    (await openPage(browser, meeting.link('secretary'), 'laptop')).page,
    meeting,
  );
  const phone = new Phone((await openPage(browser, address, 'phone')).page);
  const office = await openOffice(browser, server, meeting);
  const pages = [chair, wall, leader, quiet, office, desk.page, phone.page];
  const deskState = desk.page.getByRole('status');
  await new Chair(chair).pressNext(chairWords.steps.open);
  await quiet.getByText(phoneWords.connected).waitFor();
  for (const page of pages) {
    page.setDefaultTimeout(patienceMs);
    await page.evaluate(() => Object.assign(window, { isTheSamePage: 1 }));
  }

  for (const [index, { name, begin, end }] of outages.entries()) {
    const [speaker, writer] = [speakers[index], writers[index]];
    assert.ok(speaker !== undefined && writer !== undefined);
    await begin(redis);
    await desk.command(`${String(speaker.wording.author.card)} h`);
    await phone.write(writer, null);
    const notices = [
      ...[wall, chair].map((page) => page.getByText(wallWords.notSaving)),
      ...[leader, office].map((page) => page.getByText(common.connection.notSaving)),
      quiet.getByText(phoneWords.notSaving),
      deskState.getByText(common.connection.willSave),
      phone.page.getByRole('heading', { name: phoneWords.sent.notSaved }),
    ];
    for (const notice of notices) await notice.waitFor();
    if (index === 0) for (const page of pages) await assertReadable(page);

    await end(redis);
    for (const notice of notices) await notice.waitFor({ state: 'detached' });
    await deskState.getByText(common.connection.saved).waitFor();
    await phone.sentNumber();
    await phone.page.getByRole('link', { name: phoneWords.home }).click();
    await assertSavedOnce(server, meeting, { speaker, writer }, name);
  }
  for (const page of pages) {
    assert.equal(await page.evaluate(() => 'isTheSamePage' in window), true);
  }
  const queue = desk.page.getByRole('region', { name: deskWords.queue.title });
  for (const { wording } of speakers.slice(0, outages.length)) {
    assert.equal(await queue.getByText(wording.author.name, { exact: true }).count(), 1);
  }
});

/** The office's page of the meeting. */
async function openOffice(
  browser: Browser,
  server: ServerProcess,
  { officeToken: token, code }: PreparedMeeting,
): Promise<Page> {
  const { body } = await get(`${server.url}/api/meetings`, { token });
  const { meetings } = body as { meetings: readonly { id: string; code: string }[] }; // as documented
  const id = meetings.find((each) => each.code === code)?.id ?? assert.fail();
  const kept = { office: token };
  const { page } = await openPage(browser, `${server.url}/office?meeting=${id}`, 'laptop', {
    kept,
  });
  return page;
}

/** The notices stand out from what is behind them by 7:1, and say themselves to those who do not see them. */
async function assertReadable(page: Page): Promise<void> {
  const violations = await violationsOn(page, {
    rules: { 'color-contrast-enhanced': { enabled: true } },
  });
  assert.deepEqual(
    violations.map(({ help, nodes }) => `${help}: ${nodes.map(({ html }) => html).join()}`),
    [],
    page.url(),
  );
}

/** Looks at the meeting as a desk does that joins now. */
async function assertSavedOnce(
  server: ServerProcess,
  meeting: PreparedMeeting,
  { speaker, writer }: { readonly speaker: SampleOpinion; readonly writer: SampleOpinion },
  outage: string,
): Promise<void> {
  const secret = new URL(meeting.link('secretary')).hash.slice(1);
  const client = new RawClient(server.url);
  const token = textOf(await post(`${server.url}/api/session`, { secret }), 'token');
  const shown = meetingIn(await client.join({ kind: 'link', token }));
  client.close();
  assert.ok(shown !== null);
  const entries = shown.queue.entries.filter(({ card }) => card === speaker.wording.author.card);
  assert.equal(entries.length, 1, `${outage}: the speaker`);
  const opinions = shown.register.opinions.filter(
    ({ unregistered }) => unregistered?.text === writer.wording.text,
  );
  assert.equal(opinions.length, 1, `${outage}: the opinion`);
}
