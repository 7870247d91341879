import type { NetworkInterfaceInfo } from 'node:os';

/** What `os.networkInterfaces()` gives: the addresses of every adapter by its name. */
export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/**
 * Adapters that no phone in the hall can reach: of containers, virtual machines, tunnels and Bluetooth, as Linux, macOS
 * and Windows name them.
 */
const withoutPhones: readonly RegExp[] = [
  /^(?:lo\d*$|docker|br-|veth|virbr|vmnet|vboxnet|vmbr|lxc|lxdbr|incusbr|podman|cni|cali|flannel|kube|crc)/i,
  /^(?:tun|tap|utun|wg|ppp|ipsec|tailscale|zt|feth|nordlynx|proton|mullvad|cloudflare)/i,
  /^(?:awdl|llw|anpi|gif|stf|pan\d|bnep|wwan|rmnet)/i,
  /vEthernet|Hyper-V|VirtualBox|VMware|WSL|Loopback|Bluetooth|Npcap/i,
  /Tailscale|ZeroTier|WireGuard|OpenVPN|VPN|TAP-|Wintun|Hamachi|AnyConnect|FortiClient|WARP/i,
];

/** Beginnings of hardware addresses of VirtualBox host-only networks and OpenVPN, whose Windows names say "Ethernet 2". */
const virtualHardware = /^(?:0a:00:27|00:ff)/i;

/** Networks that never lead to a phone beside the laptop: without DHCP, of carriers and Tailscale, of Hamachi. */
const withoutHall = /^(?:127\.|169\.254\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|25\.)/;

type Likelihood = (name: string, address: string) => boolean;

/**
 * Where a laptop is the access point itself: the address that Windows, macOS and NetworkManager give it then, an adapter
 * that exists for that only, or Wi-Fi whose gateway it is.
 */
const isOwnHotspot: Likelihood = (name, address) =>
  address === '192.168.137.1' ||
  /\* ?\d+$/.test(name) || // "Local Area Connection* 10", in whatever language Windows is
  /^bridge\d{3}$/.test(name) ||
  /^u?ap\d/.test(name) ||
  (isWifi(name, address) && /^(?:192\.168|10\.42)\.\d+\.1$/.test(address));

const isWifi: Likelihood = (name) =>
  /^(?:wi-?fi|wlan|wl[pxos]|wireless|en0$|wifi|kết nối mạng không dây|mạng không dây)/i.test(
    name.normalize('NFC'),
  );

const isPrivate: Likelihood = (_name, address) =>
  /^(?:192\.168|10|172\.(?:1[6-9]|2\d|3[01]))\./.test(address);

/** The likeliest first: a hotspot reaches every phone that was told its name, the hall's Wi-Fi most, a cable some. */
const likeliest: readonly Likelihood[] = [
  isOwnHotspot,
  (name, address) => isWifi(name, address) && isPrivate(name, address),
  isPrivate,
  () => true,
];

/**
 * The IPv4 addresses under which phones in the hall may reach this computer, the likeliest first; equally likely ones
 * as home routers give them first.
 */
export function hallAddresses(interfaces: Interfaces): readonly string[] {
  return Object.entries(interfaces)
    .flatMap(([name, addresses = []]) => addresses.map((info) => ({ name, ...info })))
    .filter(isReachable)
    .map(({ name, address }) => ({
      address,
      rank: likeliest.findIndex((isSo) => isSo(name, address)),
    }))
    .sort(
      (one, other) => one.rank - other.rank || commonness(one.address) - commonness(other.address),
    )
    .map(({ address }) => address)
    .filter((address, index, all) => all.indexOf(address) === index);
}

function isReachable(info: NetworkInterfaceInfo & { readonly name: string }): boolean {
  const { name, address, mac, family, internal } = info;
  if (family !== 'IPv4' || internal || withoutHall.test(address)) return false;
  // macOS bridges Internet Sharing and virtual machines alike, each in a network of its own.
  if (name.startsWith('bridge')) return address.startsWith('192.168.2.');
  return !withoutPhones.some((names) => names.test(name)) && !virtualHardware.test(mac);
}

function commonness(address: string): number {
  const found = ['192.168.', '10.', '172.'].findIndex((beginning) => address.startsWith(beginning));
  return found < 0 ? 3 : found;
}
