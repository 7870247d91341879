import { hallAddresses, type Interfaces } from './network-addresses.ts';

export interface JoinAddressOptions {
  /** the address from outside, where there is one: then it is no question */
  readonly publicUrl: string | null;
  /** the addresses of this computer in the network at this moment, the likeliest first */
  readonly found: () => readonly string[];
  /** where this computer reaches itself */
  readonly local: () => string;
}

/**
 * The address that people type and scan. Found anew each time it is asked for: the laptop may join another Wi-Fi while
 * the meeting runs.
 */
export class JoinAddress {
  /** what the office chose; it stands whenever the computer has it, and is forgotten when the program ends */
  #chosen: string | null = null;
  readonly #options: JoinAddressOptions;

  constructor(options: JoinAddressOptions) {
    this.#options = options;
  }

  /** without a slash at its end */
  get url(): string {
    const found = this.found;
    const chosen = found.find((url) => url === this.#chosen);
    return chosen ?? found[0] ?? this.#options.local();
  }

  /** All that the office may choose from, the likeliest first. */
  get found(): readonly string[] {
    const { publicUrl, found } = this.#options;
    return publicUrl === null ? found() : [publicUrl];
  }

  /** Prefers one of the found addresses from now on, or the likeliest one again; false when there is no such address. */
  choose(url: string | null): boolean {
    if (url !== null && !this.found.includes(url)) return false;
    this.#chosen = url;
    return true;
  }
}

export function localAddress(port: number): string {
  return `http://localhost${portSuffix(port)}`;
}

/** The addresses under which others in the local network reach a server on `host`, the likeliest first. */
export function lanAddresses(
  host: string,
  port: number,
  interfaces: Interfaces,
): readonly string[] {
  const isEverywhere = host === '0.0.0.0' || host === '::';
  return hallAddresses(interfaces)
    .filter((address) => isEverywhere || address === host)
    .map((address) => `http://${address}${portSuffix(port)}`);
}

function portSuffix(port: number): string {
  return port === 80 ? '' : `:${port}`;
}
