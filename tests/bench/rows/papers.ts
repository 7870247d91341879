import { evolve } from '#shared/meeting/meeting.ts';
import { writtenMinutes } from '#shared/papers/minutes-written.ts';
import { officeKnownBy } from '#shared/papers/office.ts';
import { opinionId } from '../../machines/ids.ts';
import { longMeeting } from '../../papers/machines/meetings.ts';
import type { Load } from '../processes/load.ts';
import type { Product } from '../processes/product.ts';
import { comparison, type Figure, type Row } from '../row.ts';
import { percentile, spreadOf } from '../statistics.ts';
import { Workshop } from '../workshop.ts';

/** Phones of a hall, of which some give commands and all the others only listen. */
const phones = 200;
const speakers = 40;
/** So that the speakers together give twenty commands a second, more than any hall does. */
const pauseMs = 2_000;
const phaseMs = 10_000;
/** From one document to the next: nobody asks for it more often. */
const betweenPapersMs = 1_000;

/** Each seventeen commits of a dialogue leave two opinions. */
const opinions = 300;
const commits = 100 + (opinions / 2) * 17;

/** How long the minutes of a large meeting take, and what a hall in session notices of it. */
export const papers: Row = {
  name: 'papers',
  run: async ({ repetitions }) => ({
    figures: [composing(), ...(await Workshop.use((workshop) => measure(workshop, repetitions)))],
    charts: [],
  }),
};

/** So many events one after another, of which the first compile what is measured. */
const events = { compiling: 100, measured: 200 };

/** What a desk does with its view of the minutes after each event: one opinion has changed. */
function composing(): Figure {
  let meeting = longMeeting(opinions);
  const office = officeKnownBy(meeting.details.agency);
  const durations: number[] = [];
  for (let number = 0; number < events.compiling + events.measured; number += 1) {
    const summary = `Việc thứ ${String(number)}`;
    const opinion = opinionId(1 + (number % opinions));
    meeting = evolve(meeting, { type: 'register.opinionSummarised', opinion, summary }, number);
    const start = performance.now();
    writtenMinutes(meeting, office);
    durations.push(performance.now() - start);
  }
  return {
    what: `composing the minutes of ${String(opinions)} opinions after one event`,
    unit: 'ms',
    measured: spreadOf(durations.slice(events.compiling)),
    baseline: null,
    ratio: null,
    budget: { of: 'measured', limit: 2, sense: 'atMost' },
  };
}

async function measure(workshop: Workshop, repetitions: number): Promise<readonly Figure[]> {
  const { environment } = await workshop.store('SQLite');
  const product = workshop.start<Product>('product.ts');
  const load = workshop.start<Load>('load.ts');
  const port = await product.ask.start(environment);
  const large = await product.ask.prepare({ commits });
  const { code } = await product.ask.prepare({ commits: 300 });
  const opening = { port, visitors: { kind: 'phones', code } as const, atOnce: 10 };
  await load.ask.open({ ...opening, group: 'speakers', count: speakers, firstDevice: 0 });
  const listeners = { group: 'listeners', count: phones - speakers, firstDevice: speakers };
  await load.ask.open({ ...opening, ...listeners });
  let phases = 0;
  const waits = async (): Promise<Float64Array> => {
    phases += 1;
    const steadily = { name: `steady-${String(phases)}`, pauseMs, forMs: phaseMs };
    return (await load.ask.giveSteadily({ group: 'speakers', ...steadily })).latencies;
  };
  const making = { id: large.id, forMs: phaseMs, pauseMs: betweenPapersMs };
  const waitsDuring = async () => {
    const made = product.ask.makeMinutes(making);
    const latencies = await waits();
    return { latencies, made: await made };
  };
  // Both are compiled, and the thread has begun, before anything is measured.
  await waitsDuring();

  const pairs: (readonly [making: number, inPeace: number])[] = [];
  const durations: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const inPeace = await waits();
    const { latencies, made } = await waitsDuring();
    pairs.push([percentile(latencies, 99), percentile(inPeace, 99)]);
    durations.push(...made);
  }
  return [
    {
      what: `minutes of ${String(opinions)} opinions as a Word document, beside a hall in session`,
      unit: 'ms',
      measured: spreadOf(durations),
      baseline: null,
      ratio: null,
      budget: { of: 'measured', limit: 1_000, sense: 'atMost' },
    },
    comparison({
      what: `a command of one of ${String(phones)} phones, until acknowledged, while minutes are made, p99`,
      unit: 'ms',
      pairs,
      budget: { of: 'ratio', limit: 1.15, sense: 'atMost' },
    }),
  ];
}
