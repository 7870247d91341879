import { change } from '../../aggregate/ids.ts';
import type { Numbering } from '../settings/commands.ts';
import {
  isSameKind,
  isSameSubject,
  type NumberGiven,
  type Registry,
  type RegistryEvent,
} from './state.ts';

export function evolveRegistry(registry: Registry, event: RegistryEvent, at: number): Registry {
  switch (event.type) {
    case 'registry.numberGiven': {
      const added = { ...event.given, id: event.registration, at, annulled: null };
      return { ...registry, numbers: [...registry.numbers, added] };
    }
    case 'registry.numberAnnulled': {
      const { registration, reason, by } = event;
      const annulled = { reason, by, at };
      return {
        ...registry,
        numbers: change(registry.numbers, registration, (known) => ({ ...known, annulled })),
      };
    }
    case 'registry.signatoryChosen': {
      const { paper, about, signatory } = event;
      const others = registry.signatories.filter(
        (known) => known.paper !== paper || !isSameSubject(known.about, about),
      );
      return {
        ...registry,
        signatories: signatory === null ? others : [...others, { paper, about, signatory }],
      };
    }
    default:
      return event satisfies never;
  }
}

/** The counters after a number was given: its own goes on behind it, and begins where the year is new. */
export function countedOn(numbering: Numbering, given: NumberGiven): Numbering {
  if (given.origin !== 'series') return numbering;
  const { kind, year, symbol, number } = given;
  const next = number + 1;
  const index = numbering.series.findIndex(
    (series) => series.year === year && isSameKind(series.type, kind),
  );
  return {
    series:
      index < 0
        ? [...numbering.series, { type: kind, symbol, year, next }]
        : numbering.series.map((series, place) => (place === index ? { ...series, next } : series)),
  };
}
