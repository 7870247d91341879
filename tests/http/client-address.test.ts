import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientAddress } from '../../server/http/client-address.ts';

test('without trusted proxies nobody can name another address', () => {
  assert.equal(clientAddress([])('203.0.113.7', '198.51.100.1'), '203.0.113.7');
});

test('behind trusted proxies the nearest address that is not one of them counts', () => {
  const address = clientAddress(['loopback', '10.0.0.0/8']);
  assert.equal(address('127.0.0.1', '198.51.100.9, 203.0.113.7, 10.1.2.3'), '203.0.113.7');
  assert.equal(address('198.51.100.1', '203.0.113.7'), '198.51.100.1');
  assert.equal(address('127.0.0.1', ''), '127.0.0.1');
});

test('what is no address is not believed', () => {
  assert.equal(clientAddress(['loopback'])('127.0.0.1', 'unknown'), '127.0.0.1');
});

test('an IPv4 address reached over IPv6 is the same address', () => {
  assert.equal(clientAddress([])('::ffff:192.168.1.20', ''), '192.168.1.20');
  assert.equal(clientAddress(['192.168.1.20'])('::ffff:192.168.1.20', '10.0.0.9'), '10.0.0.9');
});

test('the addresses of one IPv6 network count as one', () => {
  const address = clientAddress([]);
  assert.equal(address('2001:db8:1:2::1', ''), address('2001:db8:1:2:aaaa:bbbb:cccc:dddd', ''));
  assert.notEqual(address('2001:db8:1:2::1', ''), address('2001:db8:1:3::1', ''));
  assert.equal(address('2001:db8::1', ''), '2001:db8:0:0');
});
