import type { offices as vietnamese } from '../vi/offices.ts';

export const offices: typeof vietnamese = {
  title: 'Communes',
  lead: 'Every commune has an office of its own: its passphrase, meetings, plans and settings. None sees anything of another.',
  noOffice:
    'The passphrase of the system opens this page only. To enter the office of a commune, sign out and sign in with its name and passphrase.',
  add: 'Add a commune',
  name: 'Name of the commune',
  nameHint:
    'For example: xã Nà Pán. Where two have the same name, add something that tells them apart.',
  nameTaken: 'This name leads to another commune already. Add something that tells them apart.',
  nameUnread: 'A name has letters or digits.',
  passphrase: 'Passphrase',
  passphraseHint:
    'At least 8 characters. Note it down for the commune: once saved it cannot be looked up.',
  added: (name: string) => `${name} has been added.`,
  handOver: 'Give this address and the passphrase to the office of the commune:',
  search: 'Search by name',
  total: (total: number) => (total === 1 ? '1 office' : `${total} offices`),
  found: (found: number, total: number) => `${found} of ${total} offices`,
  more: (shown: number) => `Only the first ${shown} are shown. Type a name to find others.`,
  none: 'There is none of such a name.',
  first: 'The common office of the system',
  firstAbout: 'Entered with the passphrase of the system.',
  meetings: (count: number) =>
    count === 0 ? 'No meetings yet' : count === 1 ? '1 meeting' : `${count} meetings`,
  address: (name: string) => `Where ${name} signs in`,
  rename: 'Rename',
  renameOf: (name: string) => `Rename ${name}`,
  reset: 'Reset passphrase',
  resetOf: (name: string) => `Reset the passphrase of ${name}`,
  resetWarning: 'All devices that are signed in to this office are signed out at once.',
  wasReset: (name: string) => `The passphrase of ${name} has been reset.`,
};
