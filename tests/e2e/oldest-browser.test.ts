import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { afterwards } from '../../web/src/messages/vi/afterwards.ts';
import { common } from '../../web/src/messages/vi/common.ts';
import { first } from '../../web/src/messages/vi/first.ts';
import { notices } from '../../web/src/messages/vi/notices.ts';
import { phone as words } from '../../web/src/messages/vi/phone.ts';
import { chair, secretary } from '../machines/actors.ts';
import { answerer, speaker } from '../machines/given.ts';
import { entryId, leaderId, opinionId } from '../machines/ids.ts';
import { answered, wording } from '../machines/plan.ts';
import { shown } from '../machines/stubs.ts';
import { startProxy } from '../machines/tcp-proxy.ts';
import { OldBrowser } from './machines/old-browser.ts';
import { openSmallHall } from './machines/small-hall.ts';

const path = process.env.OLDEST_CHROMIUM_PATH;
/** Nobody has published that browser for other systems. */
const hasOne = process.platform === 'linux' && process.arch === 'x64';
const options = hasOne || path !== undefined ? {} : { skip: 'Chromium 83 is for Linux on x64' };

/** A port that nobody listens on. */
async function deadPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(address !== null && typeof address === 'object');
  server.close();
  return address.port;
}

test(
  'on the oldest phone a household asks, writes, loses the network, is called and answered',
  options,
  async (t) => {
    assert.ok(path !== undefined, 'OLDEST_CHROMIUM_PATH names the browser');
    const hall = await openSmallHall(t);
    const { port, pathname } = new URL(hall.address);
    const network = await startProxy(Number(port));
    t.after(() => network.stop());
    const browser = await OldBrowser.start(t, path);
    t.diagnostic(await browser.name());
    const page = await browser.open(`http://127.0.0.1:${String(network.port)}${pathname}`, 'phone');

    await page.shows(words.connected);
    await page.press(words.raise.button);
    await page.type('#card', '17');
    await page.type('#stub', shown(17).stub);
    await page.press(words.next);
    await page.press(words.raise.skipField);
    await page.shows(notices.placed(1));
    assert.equal(hall.meeting().queue.entries[0]?.name, 'Y Blem');

    await page.press(words.opinion.button);
    await page.type('#opinion', 'Đề nghị sửa cầu');
    await page.press(words.next);
    await page.press(common.opinionKinds.request);
    await page.press('Tín dụng chính sách');
    await page.press(words.next);
    await page.press(words.opinion.named.no);
    await page.shows(words.opinion.reviewTitle);
    network.lead(await deadPort());
    await page.shows(common.connection.offline);
    await page.press(words.opinion.send);
    await page.shows(words.sent.unsentHint);
    network.lead(Number(port));
    await page.shows(words.sent.sent('001'));

    await hall.act(chair, 'queue.grantFloor', { entry: entryId(1), floor: null });
    await page.shows(words.turn.yours);
    await hall.act(chair, 'queue.yieldFloor', { floor: speaker(1) });
    const one = { opinion: opinionId(1) };
    await hall.act(secretary, 'register.approve', { ...one, wording: wording('Đề nghị sửa cầu') });
    await hall.act(chair, 'answers.assign', { ...one, leader: leaderId(1), assigned: null });
    await hall.act(chair, 'answers.call', { ...one, floor: null });
    await page.shows(notices.answering('001', 'Ông Lê Thị Thịnh'));
    await hall.act(chair, 'queue.yieldFloor', { floor: answerer(1, 1) });
    await hall.act(secretary, 'answers.record', answered(1, 1));
    await page.press(words.home);
    await page.press(words.mine.title);
    await page.press(words.register.read);
    await page.shows(answered(1, 1).text);

    await page.press(words.home);
    await hall.act(chair, 'meeting.adjourn', {});
    await page.shows(afterwards.adjourned);
    await page.shows(afterwards.own.kept);
    const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(tooWide, false);
    assert.deepEqual(page.errors, []);
  },
);

test('on a browser too old for them the pages of the staff say what to do', options, async (t) => {
  assert.ok(path !== undefined, 'OLDEST_CHROMIUM_PATH names the browser');
  const hall = await openSmallHall(t);
  const browser = await OldBrowser.start(t, path);
  const names = ['leader', 'screen', 'chair', 'desk', 'office', 'vao'];
  const open = (name: string) => browser.open(new URL(`/${name}`, hall.address).href, 'phone');
  for (const page of await Promise.all(names.map(open))) {
    await page.shows(first.opening);
    await page.until((text = '') => {
      const all = [...document.querySelectorAll('p')];
      const help = all.find(({ textContent }) => textContent === text);
      return (
        help !== undefined &&
        getComputedStyle(help).visibility === 'visible' &&
        help.getBoundingClientRect().right <= innerWidth
      );
    }, first.notOpening.staff);
  }
});
