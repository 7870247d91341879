import { BlockList, isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';

/**
 * Tells for which address a request counts: the nearest one that is not a proxy of our own.
 * @param forwardedFor the addresses that the proxies on its way have noted, separated by commas, the nearest last
 */
type ClientAddress = (peer: string | undefined, forwardedFor: string) => string;

const names: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/**
 * Only the word of a trusted proxy counts: anybody else could name another address with each request and so have no
 * limits at all. @param trustedProxies addresses, networks, or `loopback`, `linklocal`, `uniquelocal`
 */
export function clientAddress(trustedProxies: readonly string[]): ClientAddress {
  const isTrusted = trustedAddresses(trustedProxies);
  return (peer, forwardedFor) => {
    const hops =
      forwardedFor === '' ? [] : forwardedFor.split(',').map((hop) => plainAddress(hop.trim()));
    let address = plainAddress(peer ?? '');
    for (const hop of hops.reverse()) {
      if (!isTrusted(address) || isIP(hop) === 0) break;
      address = hop;
    }
    return counted(address);
  };
}

/** Tells whether an address is that of a trusted proxy. */
export function trustedAddresses(trustedProxies: readonly string[]): (address: string) => boolean {
  const trusted = new BlockList();
  for (const network of trustedProxies.flatMap((proxy) => names[proxy] ?? [proxy])) {
    const [address = '', prefix] = network.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(prefix), family);
  }
  return (address) =>
    isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** The same for requests as Node.js hands them on. */
export function addressOfRequests(
  trustedProxies: readonly string[],
): (request: Pick<IncomingMessage, 'socket' | 'headers'>) => string {
  const addressOf = clientAddress(trustedProxies);
  return ({ socket, headers }) =>
    addressOf(socket.remoteAddress, [headers['x-forwarded-for'] ?? []].flat().join(','));
}

/** An IPv4 address that is reached over IPv6, as what it is. */
export function plainAddress(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

/** A household or phone has a whole /64 of IPv6 addresses: they count as one. */
function counted(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail !== undefined) {
    const last = tail === '' ? [] : tail.split(':');
    groups.push(...Array<string>(Math.max(0, 8 - groups.length - last.length)).fill('0'), ...last);
  }
  return groups.slice(0, 4).join(':');
}
