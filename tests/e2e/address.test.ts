import assert from 'node:assert/strict';
import { test } from 'node:test';
import { office as officeWords } from '../../web/src/messages/vi/office.ts';
import { phone as phoneWords } from '../../web/src/messages/vi/phone.ts';
import { violationsOn } from './machines/accessibility.ts';
import { openBrowser, openPage } from './machines/browsers.ts';
import { openDemoHall } from './machines/demo-hall.ts';
import { scan } from './machines/scanner.ts';
import { prepareAnother } from './machines/screens.ts';

const [wifi, cable] = ['http://192.168.43.7:8080', 'http://10.0.0.12:8080'];

test('the wall shows the address of the network that the laptop has gone into', async (t) => {
  const hall = await openDemoHall(t);
  const { page } = await openPage(await openBrowser(t), hall.link('screen'), 'projector');
  await page
    .getByText(`127.0.0.1:${String(hall.server.port)}`)
    .first()
    .waitFor();
  await page.route('**/api/address', (route) => route.fulfill({ json: { url: wifi } }));
  await page.getByText('192.168.43.7:8080').first().waitFor();
  await page.getByRole('img', { name: '192.168.43.7' }).first().waitFor();
  await page.unroute('**/api/address');
  await page.route('**/api/address', (route) => route.abort());
  await page.waitForRequest('**/api/address');
  assert.ok(
    await page.getByText('192.168.43.7:8080').first().isVisible(),
    'the last answer stands',
  );
});

test('the office chooses which address the codes lead to', async (t) => {
  const hall = await openDemoHall(t);
  let url = wifi;
  const kept = { office: hall.officeToken };
  const { page, errors } = await openPage(
    await openBrowser(t),
    `${hall.server.url}/office`,
    'laptop',
    { kept },
  );
  const addresses = () => ({ json: { url, found: [wifi, cable] } });
  await page.route('**/api/address', (route) => route.fulfill(addresses()));
  await page.route('**/api/office/addresses', (route) => route.fulfill(addresses()));
  await page.route('**/api/office/address', (route) => {
    ({ url } = route.request().postDataJSON() as { url: string }); // what the office sends
    return route.fulfill(addresses());
  });
  for (const part of ['links', 'print']) {
    url = wifi;
    await page.goto(`${hall.server.url}/office?meeting=${hall.meeting}&part=${part}`);
    const choice = page.getByLabel(officeWords.links.whichAddress);
    await choice.waitFor();
    assert.equal(await choice.inputValue(), wifi);
    assert.deepEqual(await violationsOn(page), []);
    await choice.selectOption(cable);
    await page.getByRole('img', { name: '10.0.0.12' }).first().waitFor({ state: 'attached' });
    assert.equal(url, cable);
  }
  assert.deepEqual(errors, []);
});

test('the code on the wall is read by a decoder, has few modules and leads a phone to the meeting', async (t) => {
  const hall = await openDemoHall(t);
  const another = await prepareAnother(hall);
  const browser = await openBrowser(t);
  for (const [link, code, smallest] of [
    [another.link('screen'), another.code, 8],
    [hall.link('screen'), hall.code, 4],
  ] as const) {
    const { page } = await openPage(browser, link, 'projector');
    await page.getByText(code, { exact: true }).first().waitFor();
    await page.getByRole('img', { name: '127.0.0.1' }).first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    const scanned = await scan(await page.screenshot());
    assert.deepEqual(
      scanned.map(({ text }) => text),
      [`HTTP://127.0.0.1:${String(hall.server.port)}/M/${code}`],
    );
    const modules = 25;
    const pixels = (scanned[0]?.sidePixels ?? 0) / modules;
    assert.ok(pixels >= smallest, `a module has ${String(pixels)} pixels`);
  }
  const address = `${hall.server.url.toUpperCase()}/M/${hall.code}`;
  const { page, errors } = await openPage(browser, address, 'phone');
  await page.getByRole('link', { name: phoneWords.raise.button }).waitFor();
  assert.deepEqual(errors, []);
});
