import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import type { SampleOpinion } from '../../server/demo/sample.ts';
import { chair as chairWords } from '../../web/src/messages/vi/chair.ts';
import { desk as deskWords } from '../../web/src/messages/vi/desk.ts';
import { leader as leaderWords } from '../../web/src/messages/vi/leader.ts';
import { phone as phoneWords } from '../../web/src/messages/vi/phone.ts';
import { screen as wallWords } from '../../web/src/messages/vi/screen.ts';
import { startRedis } from '../machines/redis-server.ts';
import { openBrowser, openPage, type Opened } from './machines/browsers.ts';
import { Chair } from './machines/chair.ts';
import { Desk, leaderOf } from './machines/desk.ts';
import { LeaderDevice } from './machines/leader.ts';
import { Phone } from './machines/phone.ts';
import { prepareMeeting, sample } from './machines/prepared-meeting.ts';
import { ServerProcess } from './machines/server-process.ts';
import {
  assertPhoneTotals,
  assertSampleTotals,
  assertTotals,
  assertWallTotals,
} from './machines/totals.ts';

const roundSize = 8;

/** The leader who writes down his answers himself, and one who is shown what is assigned to her. */
const answersHimself = sample.leaders.length;
const isShown = 5;

const conclusions = [
  'Có mặt 36/40 đại diện hộ. Hội nghị thống nhất chương trình.',
  'Hội nghị nghe và nhất trí với báo cáo.',
  'Bà con đã nghe phổ biến chính sách, chỗ chưa rõ hỏi ở phần đối thoại.',
] as const;

/** The sample's opinions as its timeline raised them, in rounds. */
const rounds = [0, roundSize, 2 * roundSize].map((start) =>
  [...sample.opinions]
    .sort((one, other) => one.askedAt - other.askedAt)
    .slice(start, start === 2 * roundSize ? undefined : start + roundSize),
);

async function playMeeting(t: TestContext, environment: Readonly<Record<string, string>>) {
  const directory = await mkdtemp(join(tmpdir(), 'e2e-'));
  const server = await ServerProcess.start({ DATA_DIR: directory, ...environment });
  t.after(async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });
  const browser = await openBrowser(t);
  const meeting = await prepareMeeting(server, browser);
  const opened = {
    chair: await openPage(browser, meeting.link('chair'), 'laptop'),
    otherChair: await openPage(browser, meeting.link('chair'), 'laptop'),
    wall: await openPage(browser, meeting.link('screen'), 'projector'),
    desk: await openPage(browser, meeting.link('secretary'), 'laptop'),
    leader: await openPage(browser, meeting.link(isShown), 'phone'),
    otherLeader: await openPage(browser, meeting.link(answersHimself), 'phone'),
    phones: [
      await openPage(browser, `${server.url}/m/${meeting.code}`, 'phone'),
      await openPage(browser, `${server.url}/m/${meeting.code}`, 'phone'),
    ],
  };
  const chair = new Chair(opened.chair.page);
  const desk = new Desk(opened.desk.page, meeting);
  const leader = new LeaderDevice(opened.otherLeader.page);
  const [phone, otherPhone] = opened.phones.map(({ page }) => new Phone(page));
  assert.ok(phone !== undefined && otherPhone !== undefined);
  const wall = opened.wall.page;

  const answered = new Set<string>();

  // Opening, report and policy: each concluded in words, by the chair, by the secretary, and by the chair afterwards.
  await chair.pressNext(chairWords.steps.open);
  await wall.getByText('1/7').waitFor();
  await chair.conclude(1, conclusions[0]);
  await goOnTo(2);
  await desk.conclude(sample.plan.items[1]?.title ?? assert.fail(), conclusions[1]);
  await goOnTo(3);
  await goOnTo(4);
  await chair.concludeAfterwards(3, conclusions[2]);

  async function goOnTo(position: number): Promise<void> {
    await chair.pressNext(chairWords.steps.start(position));
    await wall.getByText(`${String(position)}/7`).waitFor();
  }

  // A step too far is taken back with one press, on every screen.
  const rehearsed = rounds[0]?.find(({ channel }) => channel === 'spoken') ?? assert.fail();
  await desk.enqueue(rehearsed);
  await chair.grant(rehearsed);
  await chair.takeBack(chairWords.steps.grant(rehearsed.wording.author.name));
  await wall.getByText(wallWords.floor.invited).waitFor();

  for (const [index, round] of rounds.entries()) {
    await hear(round, index);
    await answerAll(index === 1);
  }

  async function hear(round: readonly SampleOpinion[], index: number): Promise<void> {
    const spoken = round.filter(({ channel }) => channel === 'spoken');
    // In the second round the last one asks to speak with a phone, which counts down to the turn.
    const byPhone = index === 1 ? spoken.at(-1) : undefined;
    for (const opinion of spoken) {
      if (opinion === byPhone) {
        const card = opinion.wording.author.card ?? assert.fail();
        await phone?.raiseHand(card, meeting.stub(card));
      } else if (opinion !== rehearsed) await desk.enqueue(opinion);
    }
    if (index === 0) await pressTwice(spoken[0] ?? assert.fail());
    for (const [place, opinion] of spoken.entries()) {
      if (byPhone !== undefined) await phone?.waitsBehind(spoken.length - 1 - place);
      if (index > 0 || place > 0) await chair.grant(opinion);
      await speaks(opinion);
      if (opinion === byPhone) await phone?.isCalled();
      await desk.record(opinion);
    }
    if (spoken.length > 0) await chair.pressNext(chairWords.steps.finishSpeaking);
    const others = round.filter(({ channel }) => channel !== 'spoken');
    for (const opinion of others.filter(({ key }) => !meeting.numbers.has(key))) {
      if (opinion.channel === 'phone') await send(opinion);
      else await desk.record(opinion);
    }
  }

  /** The wall says that the author of the opinion has the floor. */
  async function speaks({ wording }: SampleOpinion): Promise<void> {
    await wall.getByText(wallWords.floor.speaking).waitFor();
    await wall.getByRole('heading', { name: wording.author.name, level: 2 }).waitFor();
  }

  /** Two chairs press "next" for the same speaker: one is called, nobody is skipped. */
  async function pressTwice(first: SampleOpinion): Promise<void> {
    const other = new Chair(opened.otherChair.page);
    const label = chairWords.steps.grant(first.wording.author.name);
    await Promise.all([chair.offered(label), other.offered(label)]);
    await Promise.all([
      chair.page.keyboard.press('PageDown'),
      other.page.keyboard.press('PageDown'),
    ]);
    await speaks(first);
  }

  async function send(opinion: SampleOpinion): Promise<void> {
    const sender = meeting.numbers.size % 2 === 0 ? phone : otherPhone;
    assert.ok(sender !== undefined);
    await sender.write(opinion, meeting.stub(opinion.wording.author.card));
    meeting.numbers.set(opinion.key, await sender.sentNumber());
    await desk.approve();
    await sender.page.goto(`${server.url}/m/${meeting.code}`);
  }

  /** Every opinion in the order of the register until none is open; the power may fail in the third of them. */
  async function answerAll(withPowerCut: boolean): Promise<void> {
    let count = 0;
    for (;;) {
      const next = [...sample.opinions]
        .filter(({ key }) => meeting.numbers.has(key) && !answered.has(key))
        .sort((one, other) => desk.number(one) - desk.number(other))[0];
      if (next === undefined) return;
      count += 1;
      await answer(next, withPowerCut && count === 3);
      answered.add(next.key);
    }
  }

  async function answer(opinion: SampleOpinion, inThePowerCut: boolean): Promise<void> {
    const number = desk.number(opinion);
    await chair.assign(opinion, number);
    if (opinion.leader === isShown) {
      // In the list at once; a leader with an opinion open in front of them is not torn away from it.
      const assigned = opened.leader.page.getByText(opinion.wording.text.slice(0, 40)).first();
      await assigned.waitFor({ state: 'attached' });
    }
    await chair.call(number);
    await wall.getByText(leaderOf(opinion)).first().waitFor();
    if (inThePowerCut) await cutThePower(opinion);
    if (opinion.leader === answersHimself) await leader.answer(opinion, number);
    else await desk.answer(opinion);
    await chair.pressNext(chairWords.steps.finishAnswering);
  }

  /** The server dies in mid-answer; somebody sends from a phone meanwhile; all is there when it is back. */
  async function cutThePower(opinion: SampleOpinion): Promise<void> {
    const late = rounds[2]?.find(({ channel }) => channel === 'phone') ?? assert.fail();
    await server.kill();
    await chair.page.getByText('Mất kết nối').first().waitFor();
    await otherPhone?.write(late, null);
    await otherPhone?.page.getByText(phoneWords.sent.unsent).first().waitFor();
    await server.start();
    const number = (await otherPhone?.sentNumber()) ?? assert.fail();
    meeting.numbers.set(late.key, number);
    await desk.approve();
    await otherPhone?.page.goto(`${server.url}/m/${meeting.code}`);
    await wall.getByText(leaderOf(opinion)).first().waitFor();
    await chair.offered(chairWords.steps.finishAnswering);
  }

  // The last item is concluded with the sample's words, and the chair adjourns.
  await chair.pressNext(chairWords.steps.start(5));
  await chair.pressNext(chairWords.steps.start(6));
  await chair.conclude(6, 'UBND xã ghi nhận 25 ý kiến của bà con, không bỏ sót ý kiến nào.');
  await chair.pressNext(chairWords.steps.start(7));
  await chair.pressNext(chairWords.steps.adjourn);

  await assertWallTotals(chair.page);
  await assertWallTotals(wall);
  await desk.page.keyboard.press('Escape');
  await desk.page.keyboard.press('Alt+5');
  for (const conclusion of conclusions) await desk.page.getByText(conclusion).waitFor();
  await desk.page.keyboard.press('Alt+7');
  await desk.page.getByText(deskWords.totals.byOutcome).waitFor();
  await assertTotals(desk.page);
  for (const { page } of [opened.leader, opened.otherLeader]) {
    await page.getByRole('button', { name: leaderWords.list.back }).click();
    await assertTotals(page);
  }
  for (const { page } of opened.phones) await assertPhoneTotals(page);
  for (const [name, { errors }] of pagesOf(opened)) assert.deepEqual(errors, [], name);
}

function pagesOf(opened: Readonly<Record<string, Opened | readonly Opened[]>>): [string, Opened][] {
  return Object.entries(opened).flatMap(([name, pages]) =>
    [pages].flat().map((page): [string, Opened] => [name, page]),
  );
}

test('the sample counts itself as the screens are asked to', assertSampleTotals);

test('one dialogue from opening to adjournment, on every screen, kept in SQLite', async (t) => {
  await playMeeting(t, {});
});

test('the same dialogue, kept in Redis', async (t) => {
  const redis = await startRedis();
  t.after(() => redis.stop());
  await playMeeting(t, { REDIS_URL: redis.url });
});
