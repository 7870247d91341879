import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encode } from 'uqr';
import { meetingCodeIn, meetingUrl, roleUrl, scannable } from '#shared/wire/pages.ts';

const version = (text: string): number => encode(text, { ecc: 'M' }).version;

test('a code holds the address of a meeting in capitals, which takes one version less', () => {
  for (const [address, capitals, versions] of [
    ['http://192.168.137.1:8080', 'HTTP://192.168.137.1:8080/M/4817', [3, 2]],
    ['http://192.168.137.1', 'HTTP://192.168.137.1/M/4817', [3, 2]],
    ['https://doithoai.example.vn', 'HTTPS://DOITHOAI.EXAMPLE.VN/M/4817', [3, 2]],
    ['https://doithoai.dakhoong.quangngai.gov.vn', null, [4, 3]],
  ] as const) {
    const url = meetingUrl(address, '4817');
    assert.equal(scannable(url), capitals ?? url.toUpperCase());
    assert.deepEqual([version(url), version(scannable(url))], versions, address);
  }
});

test('an address whose letters mean something stays as it is', () => {
  const link = roleUrl('http://192.168.137.1:8080', { role: 'chair' }, 'aB3_x');
  for (const url of [
    link,
    'https://hội.example/m/4817',
    'https://a@b.example/m/1',
    'http://[::1]/m/1',
  ])
    assert.equal(scannable(url), url);
});

test('in capitals it is the same address, and leads to the same meeting', () => {
  const code = fc.integer({ min: 1_000, max: 99_999_999 }).map(String);
  const host = fc.oneof(fc.ipV4(), fc.domain());
  const port = fc.constantFrom('', ':8080', ':3000');
  fc.assert(
    fc.property(
      code,
      host,
      port,
      fc.constantFrom('http', 'https'),
      (code, host, port, protocol) => {
        const url = new URL(meetingUrl(`${protocol}://${host}${port}`, code));
        const scanned = new URL(scannable(meetingUrl(`${protocol}://${host}${port}`, code)));
        assert.equal(scanned.origin, url.origin);
        assert.equal(meetingCodeIn(scanned.pathname), code);
        assert.equal(meetingCodeIn(url.pathname), code);
      },
    ),
  );
  for (const path of ['/', '/m/', '/m/abc', '/m/12/3', '/office'])
    assert.equal(meetingCodeIn(path), null);
});
