import assert from 'node:assert/strict';
import { test } from 'node:test';
import { totals } from '#shared/meeting/totals.ts';
import { common } from '../../web/src/messages/vi/common.ts';
import { afterwards } from '../../web/src/messages/vi/afterwards.ts';
import { phone as words } from '../../web/src/messages/vi/phone.ts';
import { screen as wallWords } from '../../web/src/messages/vi/screen.ts';
import { RawClient } from '../machines/raw-client.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
import { give, openDemoHall } from './machines/demo-hall.ts';
import { Phone } from './machines/phone.ts';
import { sample } from './machines/prepared-meeting.ts';

const opinion = sample.opinions.find(({ key }) => key === 'O18') ?? assert.fail();

test('RO1 what a phone sends without a network survives a reload and arrives once', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const { page } = await openPage(browser, `${hall.server.url}/m/${hall.code}`, 'phone');
  const phone = new Phone(page);
  await page.getByText(words.connected).waitFor();
  const pendingBefore = await pending();

  await page.context().setOffline(true);
  await page.getByText(common.connection.offline).waitFor();
  await phone.write(opinion, null);
  await page.getByRole('heading', { name: words.sent.unsent }).waitFor();
  await page.getByText(common.connection.willSend).waitFor();
  assert.equal(await pending(), pendingBefore);

  // The page is left before there is a network again, so that only what the phone has kept can be sent.
  await page.goto('about:blank');
  await page.context().setOffline(false);
  assert.equal(await pending(), pendingBefore);
  await page.goto(`${hall.server.url}/m/${hall.code}`);
  await page.getByText(common.connection.saved).first().waitFor();
  assert.equal(await pending(), pendingBefore + 1);

  await page.reload();
  await page.getByText(common.connection.saved).first().waitFor();
  await page.getByRole('link', { name: words.mine.title }).waitFor();
  assert.equal(await pending(), pendingBefore + 1);

  async function pending(): Promise<number> {
    let count = 0;
    await hall.as('secretary', (_client, meeting) => {
      count = totals(meeting).pending;
      return Promise.resolve();
    });
    return count;
  }
});

test('RT3 a phone that missed what happened is right again without a reload', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const { page } = await openPage(browser, `${hall.server.url}/m/${hall.code}`, 'phone');
  await page.getByText(words.connected).waitFor();
  await page.evaluate(() => Object.assign(window, { isTheSamePage: true }));
  await page.context().setOffline(true);
  await page.getByText(common.connection.offline).waitFor();

  await hall.as('chair', async (chair, { queue }) => {
    const [next] = queue.order;
    assert.ok(next !== undefined && queue.floor !== null);
    await give(chair, 'queue.grantFloor', { entry: next, floor: queue.floor.holder });
    await give(chair, 'queue.yieldFloor', { floor: { kind: 'speaker', entry: next } });
    await give(chair, 'meeting.adjourn', {});
  });

  await page.context().setOffline(false);
  await page.getByRole('heading', { name: afterwards.adjourned }).waitFor();
  assert.equal(await page.evaluate(() => 'isTheSamePage' in window), true);
});

test('RT5 a screen whose link is revoked is signed out at once and cannot come back', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const { page } = await openPage(browser, hall.link('screen'), 'projector');
  await page.getByText(wallWords.floor.speaking).waitFor();
  const office = new RawClient(hall.server.url);
  t.after(() => office.close());
  const { officeToken: token, meeting } = hall;
  assert.ok((await office.join({ kind: 'office', token, meeting })).ok);
  const links = await hall.links();
  const { link } = links.find(({ grant }) => grant.role === 'screen') ?? assert.fail();

  await give(office, 'links.revoke', { link });
  await page.getByText(common.refusals.signedOut).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: wallWords.noLinkTitle }).waitFor();
});

test('another role link opened in the same tab is taken at once, on every page', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const links = await hall.links();
  const leaders = links.filter(({ grant }) => grant.role === 'leader');
  const addresses = [
    ...(['chair', 'secretary', 'screen'] as const).map((role) => hall.link(role)),
    leaders[0]?.url ?? assert.fail(),
  ];
  for (const address of addresses) {
    const { page } = await openPage(browser, address, 'laptop');
    await page.waitForURL((url) => url.hash === '');
    await page.evaluate(() => Object.assign(window, { isTheSamePage: true }));
    // What pasting an address into the bar does when only its fragment differs.
    await page.evaluate((hash) => (location.hash = hash), new URL(address).hash);
    await page.waitForFunction(() => !('isTheSamePage' in window));
    await page.waitForURL((url) => url.hash === '');
    await page.context().close();
  }
});
