/** What people typed as it is stored and sent: composed letters (NFC), no space around it. */
export const tidy = (typed: string): string => typed.normalize('NFC').trim();
