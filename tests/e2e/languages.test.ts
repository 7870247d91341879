import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openBrowser, openDevice, openPageOn } from './machines/browsers.ts';
import { openDemoHall } from './machines/demo-hall.ts';
import { properNames, unmarkedVietnamese } from './machines/unmarked-vietnamese.ts';
import { assignTwo, leaderArrived, leaderWalk } from './machines/leader-walk.ts';
import { phoneWalk } from './machines/phone-walk.ts';

test('in the English interface what is Vietnamese says so, all the way of a phone and of a leader', async (t) => {
  const hall = await openDemoHall(t);
  const two = await assignTwo(hall);
  const names = await properNames(hall);
  const browser = await openBrowser(t);
  for (const { url, stops } of [
    { url: `${hall.server.url}/m/${hall.code}`, stops: phoneWalk() },
    { url: hall.link('leader'), stops: leaderWalk(hall, two) },
  ]) {
    const device = await openDevice(browser, 'phone', { language: 'en' });
    const { page } = await openPageOn(device, url);
    if (url === hall.link('leader')) await leaderArrived(page);
    for (const { name, go } of stops) {
      await go(page);
      assert.deepEqual(await unmarkedVietnamese(page, names), [], name);
    }
    await device.close();
  }
});
