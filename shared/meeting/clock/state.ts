/**
 * Times are stored as the server's clock had them, which may have been wrong; they stay so for ever. What is shown to people
 * is the true time: that of the server, later by `ms` from `since` on.
 */
export interface Correction {
  /** ms since epoch, by the server's clock */
  readonly since: number;
  readonly ms: number;
}

/** Whatever has corrections, such as a meeting; the earliest `since` first. */
export interface WithCorrections {
  readonly corrections: readonly Correction[];
}

export type ClockEvent = { readonly type: 'clock.corrected' } & Correction;

/** By how much the true time is later than this time of the server, in ms. */
export function correctionAt({ corrections }: WithCorrections, at: number): number {
  return corrections.reduce((latest, { since, ms }) => (since <= at ? ms : latest), 0);
}

/** When it truly was, for people to read; lengths are counted without. */
export function trueTime(meeting: WithCorrections, at: number): number {
  return at + correctionAt(meeting, at);
}

/** The time of the server that people read as this one; of two, the later. */
export function serverTime(meeting: WithCorrections, shown: number): number {
  return meeting.corrections.reduce((latest, { ms }) => {
    const at = shown - ms;
    return trueTime(meeting, at) === shown ? at : latest;
  }, shown);
}
