/** One question for the server's clock: when it was asked and answered by a clock of the device, and the answer. */
export interface Sample {
  readonly askedAt: number;
  readonly answeredAt: number;
  readonly serverNow: number;
}

/** What must be added to that clock, in ms, and by how much that can be wrong. */
export interface Offset {
  readonly ms: number;
  readonly uncertainty: number;
}

/** How far the device's clock can drift from the server's between two samples, in ms, before it counts as set anew. */
const drift = 20;

/**
 * The server's clock read somewhere between question and answer, so half the round trip bounds the error: the quickest
 * round trip knows best. A sample that contradicts what was known means that one of the clocks was set: it wins.
 */
export function improved(known: Offset | null, sample: Sample): Offset {
  const uncertainty = Math.max(0, sample.answeredAt - sample.askedAt) / 2;
  const ms = sample.serverNow - (sample.askedAt + uncertainty);
  const measured = { ms, uncertainty };
  if (known === null) return measured;
  const contradicts =
    Math.abs(known.ms - measured.ms) > known.uncertainty + measured.uncertainty + drift;
  return contradicts || measured.uncertainty <= known.uncertainty ? measured : known;
}
