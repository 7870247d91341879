import { networkInterfaces } from 'node:os';

/** Networks inside this computer or of other programs: no phone reaches them. */
const unreachable =
  /^(?:docker|br-|veth|virbr|vmnet|vboxnet|tun|tap|utun|tailscale|zt)|vEthernet|VirtualBox|VMware|WSL/i;

/** The address that people type and scan, without a slash at its end: the public one, else one in the local network. */
export function joinAddress(publicUrl: string | null, host: string, port: number): string {
  return publicUrl ?? lanAddresses(host, port)[0] ?? localAddress(port);
}

export function localAddress(port: number): string {
  return `http://localhost${portSuffix(port)}`;
}

/**
 * The addresses under which others in the local network reach a server on `host`, the likeliest first. Asked anew each
 * time: the laptop may join the Wi-Fi of the hall after the start.
 */
export function lanAddresses(host: string, port: number): readonly string[] {
  const reachable = Object.entries(networkInterfaces())
    .filter(([name]) => !unreachable.test(name))
    .flatMap(([, addresses]) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
  const everywhere = host === '0.0.0.0' || host === '::';
  return reachable
    .filter((address) => everywhere || address === host)
    .sort((one, other) => likelihood(one) - likelihood(other))
    .map((address) => `http://${address}${portSuffix(port)}`);
}

/** 0 for what home routers and hotspots give, more for what phones in a hall seldom share. */
function likelihood(address: string): number {
  if (address.startsWith('192.168.')) return 0;
  if (address.startsWith('10.')) return 1;
  if (/^172\.(?:1[6-9]|2\d|3[01])\./.test(address)) return 2;
  return address.startsWith('169.254.') ? 4 : 3;
}

function portSuffix(port: number): string {
  return port === 80 ? '' : `:${port}`;
}
