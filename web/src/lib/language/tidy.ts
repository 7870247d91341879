/** What people typed as it is stored and sent: composed letters (NFC), no space around it. */
export const tidy = (typed: string): string => typed.normalize('NFC').trim();

/**
 * A text of several lines as it is stored and sent. What nobody sees is left out: it comes along when people paste, and no text of
 * the meeting may hold it.
 */
export const tidyText = (typed: string): string =>
  tidy(
    typed
      .replace(/\r\n?|[\v\f\x85\u2028\u2029]/g, '\n')
      .replace(/\t/g, ' ')
      .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{DI}]/gu, ''),
  );
