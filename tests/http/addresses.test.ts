import assert from 'node:assert/strict';
import type { NetworkInterfaceInfo } from 'node:os';
import { describe, it } from 'node:test';
import { JoinAddress, lanAddresses } from '../../server/http/addresses.ts';
import { hallAddresses, type Interfaces } from '../../server/http/network-addresses.ts';
import { get, post, textOf } from '../machines/json-requests.ts';
import { runApp } from '../machines/running-app.ts';

type Adapter = readonly [name: string, address: string, mac?: string];

function info(address: string, mac = '3c:58:c2:11:22:33'): NetworkInterfaceInfo {
  const [netmask, internal] = ['255.255.255.0', address.startsWith('127.')];
  if (address.includes(':'))
    return { address, netmask, mac, internal, family: 'IPv6', cidr: null, scopeid: 0 };
  return { address, netmask, mac, internal, family: 'IPv4', cidr: `${address}/24` };
}

function adapters(...those: readonly Adapter[]): Interfaces {
  const byName = new Map<string, NetworkInterfaceInfo[]>();
  for (const [name, address, mac] of those)
    byName.set(name, [...(byName.get(name) ?? []), info(address, mac)]);
  return Object.fromEntries(byName);
}

const loopback: Adapter = ['Loopback Pseudo-Interface 1', '127.0.0.1'];

/** Laptops as they stand in halls, with the address that a phone beside them reaches. */
const laptops: readonly {
  readonly what: string;
  readonly has: readonly Adapter[];
  readonly expected: readonly string[];
}[] = [
  {
    what: 'Windows in the Wi-Fi of the hall',
    has: [loopback, ['Wi-Fi', 'fe80::1'], ['Wi-Fi', '192.168.1.23']],
    expected: ['192.168.1.23'],
  },
  {
    what: 'Windows with Mobile hotspot, its internet from a cable',
    has: [loopback, ['Ethernet', '192.168.1.50'], ['Local Area Connection* 10', '192.168.137.1']],
    expected: ['192.168.137.1', '192.168.1.50'],
  },
  {
    what: 'Windows with Mobile hotspot, its internet from the Wi-Fi of the hall',
    has: [['Wi-Fi', '10.0.0.12'], ['Local Area Connection* 2', '192.168.137.1'], loopback],
    expected: ['192.168.137.1', '10.0.0.12'],
  },
  {
    what: 'Windows in Vietnamese with its hotspot',
    has: [['Wi-Fi', '192.168.0.7'], ['Kết nối Cục bộ* 12', '192.168.137.1'], loopback],
    expected: ['192.168.137.1', '192.168.0.7'],
  },
  {
    what: 'Windows with WSL and Hyper-V in an office network of 10.x',
    has: [
      ['vEthernet (WSL (Hyper-V firewall))', '172.29.80.1', '00:15:5d:01:02:03'],
      ['vEthernet (Default Switch)', '192.168.112.1', '00:15:5d:01:02:04'],
      ['Ethernet', '10.20.3.4'],
      loopback,
    ],
    expected: ['10.20.3.4'],
  },
  {
    what: 'Windows with VirtualBox, whose adapter has an everyday name, and VMware',
    has: [
      ['Ethernet 2', '192.168.56.1', '0a:00:27:00:00:0d'],
      ['VirtualBox Host-Only Network', '192.168.57.1'],
      ['VMware Network Adapter VMnet8', '192.168.88.1'],
      ['Wi-Fi', '10.1.1.9'],
      loopback,
    ],
    expected: ['10.1.1.9'],
  },
  {
    what: 'Windows with Tailscale, ZeroTier, Radmin VPN and OpenVPN',
    has: [
      ['Tailscale', '100.101.102.103'],
      ['ZeroTier One [8056c2e21c000001]', '192.168.191.20'],
      ['Radmin VPN', '26.4.5.6'],
      ['Ethernet 3', '192.168.255.6', '00:ff:12:34:56:78'],
      ['Wi-Fi 2', '172.20.10.3'],
      loopback,
    ],
    expected: ['172.20.10.3'],
  },
  {
    what: 'Windows with a cable to the router and Wi-Fi at another one',
    has: [['Ethernet', '192.168.1.4'], ['Wi-Fi', '192.168.100.6'], loopback],
    expected: ['192.168.100.6', '192.168.1.4'],
  },
  {
    what: 'Windows with a cable that leads nowhere and Bluetooth',
    has: [
      ['Ethernet', '169.254.33.4'],
      ['Bluetooth Network Connection', '192.168.44.5'],
      ['Wi-Fi', '192.168.1.8'],
    ],
    expected: ['192.168.1.8'],
  },
  {
    what: 'Windows 7 in English',
    has: [
      ['Local Area Connection', '192.168.1.3'],
      ['Wireless Network Connection', '192.168.1.9'],
    ],
    expected: ['192.168.1.9', '192.168.1.3'],
  },
  {
    what: 'Linux with Docker and its networks',
    has: [
      ['lo', '127.0.0.1'],
      ['docker0', '172.17.0.1'],
      ['br-5f3a2c1b0d9e', '192.168.16.1'],
      ['veth12ab34c', '169.254.9.9'],
      ['virbr0', '192.168.122.1'],
      ['wlan0', '10.0.0.5'],
    ],
    expected: ['10.0.0.5'],
  },
  {
    what: 'Linux as an access point beside its Wi-Fi',
    has: [
      ['lo', '127.0.0.1'],
      ['wlp3s0', '192.168.1.77'],
      ['ap0', '192.168.12.1'],
    ],
    expected: ['192.168.12.1', '192.168.1.77'],
  },
  {
    what: 'Linux with the hotspot of NetworkManager and a cable',
    has: [
      ['lo', '127.0.0.1'],
      ['enp2s0', '192.168.1.5'],
      ['wlp3s0', '10.42.0.1'],
    ],
    expected: ['10.42.0.1', '192.168.1.5'],
  },
  {
    what: 'Linux with WireGuard, a tunnel and a carrier',
    has: [
      ['lo', '127.0.0.1'],
      ['wg0', '10.8.0.2'],
      ['tun0', '192.168.200.2'],
      ['enx0c5b8f279a64', '100.72.1.2'],
      ['eth0', '172.16.4.9'],
    ],
    expected: ['172.16.4.9'],
  },
  {
    what: 'macOS in the Wi-Fi of the hall with virtual machines and a tunnel',
    has: [
      ['lo0', '127.0.0.1'],
      ['bridge100', '192.168.64.1'],
      ['utun3', '10.9.0.6'],
      ['en5', '169.254.7.8'],
      ['en0', '10.3.0.21'],
    ],
    expected: ['10.3.0.21'],
  },
  {
    what: 'macOS that shares its internet over Wi-Fi',
    has: [
      ['lo0', '127.0.0.1'],
      ['en7', '192.168.1.31'],
      ['bridge100', '192.168.2.1'],
    ],
    expected: ['192.168.2.1', '192.168.1.31'],
  },
  {
    what: 'a server with a public address',
    has: [
      ['lo', '127.0.0.1'],
      ['eth0', '203.0.113.7'],
      ['eth1', '10.0.0.2'],
    ],
    expected: ['10.0.0.2', '203.0.113.7'],
  },
  {
    what: 'a laptop in no network',
    has: [loopback, ['Ethernet', '169.254.1.1'], ['Tailscale', '100.64.0.1']],
    expected: [],
  },
];

describe('the address for the hall', () => {
  for (const { what, has, expected } of laptops) {
    it(what, () => {
      assert.deepEqual(hallAddresses(adapters(...has)), expected);
      assert.deepEqual(hallAddresses(adapters(...has.toReversed())), expected, 'in another order');
    });
  }

  it('has the port where that is not the usual one, and only what the server listens on', () => {
    const two = adapters(['Wi-Fi', '192.168.1.8'], ['Ethernet', '10.0.0.3']);
    assert.deepEqual(lanAddresses('0.0.0.0', 8080, two), [
      'http://192.168.1.8:8080',
      'http://10.0.0.3:8080',
    ]);
    assert.deepEqual(lanAddresses('10.0.0.3', 80, two), ['http://10.0.0.3']);
    assert.deepEqual(lanAddresses('127.0.0.1', 80, two), []);
  });
});

describe('the address to join at', () => {
  const local = () => 'http://localhost:8080';

  it('follows the laptop into another network', () => {
    let found = ['http://192.168.1.8:8080'];
    const address = new JoinAddress({ publicUrl: null, found: () => found, local });
    assert.equal(address.url, 'http://192.168.1.8:8080');
    found = ['http://10.0.0.3:8080'];
    assert.equal(address.url, 'http://10.0.0.3:8080');
    found = [];
    assert.equal(address.url, 'http://localhost:8080');
  });

  it('is the one that the office chose, as long as the laptop has it', () => {
    let found = ['http://192.168.137.1', 'http://192.168.1.8'];
    const address = new JoinAddress({ publicUrl: null, found: () => found, local });
    assert.ok(address.choose('http://192.168.1.8'));
    assert.equal(address.url, 'http://192.168.1.8');
    assert.ok(!address.choose('http://evil.example'));
    assert.equal(address.url, 'http://192.168.1.8');
    found = ['http://192.168.137.1'];
    assert.equal(address.url, 'http://192.168.137.1');
    found = ['http://192.168.137.1', 'http://192.168.1.8'];
    assert.equal(address.url, 'http://192.168.1.8');
    assert.ok(address.choose(null));
    assert.equal(address.url, 'http://192.168.137.1');
  });

  it('is the public one where there is one', () => {
    const publicUrl = 'https://doithoai.example';
    const address = new JoinAddress({ publicUrl, found: () => ['http://192.168.1.8'], local });
    assert.deepEqual([address.url, address.found], [publicUrl, [publicUrl]]);
    assert.ok(!address.choose('http://192.168.1.8'));
  });

  it('is chosen by the office only, and told to everybody', async (t) => {
    const interfaces = () => adapters(['Wi-Fi', '192.168.1.8'], ['Ethernet', '10.0.0.3']);
    const environment = { HOST: '0.0.0.0' };
    const { app, url } = await runApp(t, { environment, interfaces });
    const port = new URL(url).port;
    const [wifi, cable] = [`http://192.168.1.8:${port}`, `http://10.0.0.3:${port}`];
    assert.deepEqual((await get(`${url}/api/address`)).body, { url: wifi });

    const choose = `${url}/api/office/address`;
    for (const stranger of [await get(`${choose}es`), await post(choose, { url: cable })])
      assert.equal(stranger.refusal?.code, 'signedOut');
    const setup = app.installation.sessions.setupSecret();
    const signedIn = await post(`${url}/api/office/passphrase`, { setup, passphrase: 'nước chảy' });
    const token = textOf(signedIn, 'token');
    const found = [wifi, cable];
    assert.deepEqual((await get(`${choose}es`, { token })).body, { url: wifi, found });
    const chosen = await post(choose, { url: cable }, { token });
    assert.deepEqual(chosen.body, { url: cable, found });
    assert.deepEqual((await get(`${url}/api/address`)).body, { url: cable });
    const unknown = await post(choose, { url: 'http://evil.example' }, { token });
    assert.deepEqual(unknown.refusal, { code: 'notFound', detail: 'address' });
  });
});
