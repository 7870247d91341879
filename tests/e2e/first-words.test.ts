import assert from 'node:assert/strict';
import { test } from 'node:test';
import { first as english } from '../../web/src/messages/en/first.ts';
import { phone as englishPhone } from '../../web/src/messages/en/phone.ts';
import { first as vietnamese } from '../../web/src/messages/vi/first.ts';
import { common } from '../../web/src/messages/vi/common.ts';
import { phone as phoneWords } from '../../web/src/messages/vi/phone.ts';
import { openBrowser, openPage, sizes } from './machines/browsers.ts';
import { openDemoHall } from './machines/demo-hall.ts';

test('a page says what to do where JavaScript is off, and where its script does not run', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const pages = {
    phone: [`/m/${hall.code}`, '/'],
    staff: ['/leader', '/screen', '/chair', '/desk', '/office'],
  };

  const old = await browser.newContext({ viewport: sizes.phone, reducedMotion: 'reduce' });
  await old.route('**/*.js', (route) => route.abort());
  for (const [path, whose] of [
    ...pages.phone.map((page) => [page, 'phone'] as const),
    ...pages.staff.map((page) => [page, 'staff'] as const),
  ]) {
    // A driven browser that runs no script still takes noscript for a text, so the page itself is read.
    const source = await (await fetch(`${hall.server.url}${path}`)).text();
    for (const { noScript } of [vietnamese, english])
      assert.match(source, new RegExp(`<noscript>.*${noScript}.*</noscript>`));

    const broken = await old.newPage();
    await broken.goto(`${hall.server.url}${path}`);
    await broken.getByText(vietnamese.opening).waitFor();
    const help = broken.getByText(vietnamese.notOpening[whose]);
    assert.equal(await help.isVisible(), false, 'a slow network alone is no reason to be told');
    await broken.evaluate(() => {
      for (const animation of document.getAnimations()) animation.finish();
    });
    for (const { notOpening } of [vietnamese, english])
      assert.ok(await broken.getByText(notOpening[whose]).isVisible());
    const tooWide = await broken.evaluate(() => document.body.scrollWidth > window.innerWidth);
    assert.equal(tooWide, false);
    await broken.close();
  }
});

test('the words before the script are gone when the page is open', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  for (const path of [`/m/${hall.code}`, '/office']) {
    const { page } = await openPage(browser, `${hall.server.url}${path}`, 'phone');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.getByText(vietnamese.opening).waitFor({ state: 'detached' });
  }
});

test('a phone loads English when it is chosen, and stays Vietnamese when it cannot', async (t) => {
  const hall = await openDemoHall(t);
  const browser = await openBrowser(t);
  const { page, errors } = await openPage(browser, `${hall.server.url}/m/${hall.code}`, 'phone');
  const vietnameseButton = page.getByRole('link', { name: phoneWords.opinion.button });
  await vietnameseButton.waitFor();

  await page.route('**/*.js', (route) => route.abort());
  const failed = page.waitForEvent('requestfailed');
  await page.getByRole('button', { name: common.languages.en }).click();
  await failed;
  assert.ok(await vietnameseButton.isVisible());
  await page.unroute('**/*.js');
  await page.getByRole('button', { name: common.languages.en }).click();
  await page.getByRole('link', { name: englishPhone.opinion.button }).waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');

  const again = await openPage(browser, `${hall.server.url}/m/${hall.code}`, 'phone', {
    language: 'en',
  });
  await again.page.getByRole('link', { name: englishPhone.opinion.button }).waitFor();
  assert.deepEqual([errors, again.errors], [[], []]);
});
