import { folded } from '../language/search.ts';

/** What kind of unit a name begins with; most people leave it out. */
const kind = /^(?:(?:ubnd|uy ban nhan dan) )?(?:xa|phuong|dac khu|thi tran) (?=.)/;

/** Longer than the longest name of a commune. */
const longest = 60;

/** A name as it stands in an address and as it is compared: "xã Nà Pán" → "xa-na-pan". Empty where it has no letters or digits. */
export function addressOfName(name: string): string {
  return inAddress(folded(name));
}

/** All addresses that lead to an office of this name, the shortest first: "na-pan", "xa-na-pan". */
export function addressesOfName(name: string): readonly string[] {
  const whole = folded(name);
  const forms = [whole.replace(kind, ''), whole].map(inAddress);
  return [...new Set(forms)].filter((form) => form !== '');
}

const inAddress = (text: string): string =>
  text
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^-|-$/g, '');
