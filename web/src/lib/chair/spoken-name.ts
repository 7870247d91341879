/** The forms of address with which a name may begin, in whatever language it is called out. */
const addresses = ['ông', 'bà', 'anh', 'chị', 'cô', 'chú', 'bác', 'già', 'đồng chí'];

/**
 * A name as it is called out: with the form of address that it was written with, or that somebody has chosen, or else as anybody is
 * addressed.
 */
export function spokenName(
  { name, honorific }: { readonly name: string; readonly honorific: string },
  unaddressed: (name: string) => string,
): string {
  const small = name.normalize('NFC').toLocaleLowerCase('vi');
  const address = addresses.find((one) => small.startsWith(`${one} `));
  if (address !== undefined) return address + name.slice(address.length);
  return honorific === '' ? unaddressed(name) : `${honorific.toLocaleLowerCase('vi')} ${name}`;
}
