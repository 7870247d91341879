import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import { find, nextId } from '../../aggregate/ids.ts';
import type { OfficeCommandOf, OfficeDataOf } from '../commands.ts';
import { presentPlan } from '../plans/state.ts';
import type { Office } from '../state.ts';
import {
  isGiven,
  nextNumber,
  numberOf,
  seriesFor,
  seriesOfPaper,
  type NumberGiven,
  type RegistryEvent,
} from './state.ts';

export function decideRegistry(
  office: Office,
  command: OfficeCommandOf<'registry'>,
): Decision<RegistryEvent> {
  switch (command.type) {
    case 'registry.takeNumber':
      return take(office, command.data);
    case 'registry.enterNumber':
      return enter(office, command.data);
    case 'registry.annulNumber': {
      const { registration, reason, by } = command.data;
      const known = find(office.registry.numbers, registration);
      if (known === undefined) return refuse('notFound', 'number');
      if (known.annulled !== null) return refuse('alreadyDone', 'number');
      return accept({ type: 'registry.numberAnnulled', registration, reason, by });
    }
    case 'registry.chooseSignatory': {
      const { paper, about, signatory } = command.data;
      const fault = about === null ? null : faultOf(office, { paper, about });
      return fault ?? accept({ type: 'registry.signatoryChosen', paper, about, signatory });
    }
    default:
      return command satisfies never;
  }
}

function take(office: Office, data: OfficeDataOf<'registry.takeNumber'>): Decision<RegistryEvent> {
  const fault = faultOf(office, data) ?? alreadyNumbered(office, data);
  if (fault !== null) return fault;
  const year = yearOf(data.day);
  const series = seriesFor(office, seriesOfPaper[data.paper], year);
  if (series === null) return refuse('notFound', 'series');
  const number = nextNumber(office, series);
  const { type: kind, symbol } = series;
  return given(office, { ...data, kind, year, number, symbol, origin: 'series' });
}

function enter(
  office: Office,
  data: OfficeDataOf<'registry.enterNumber'>,
): Decision<RegistryEvent> {
  const fault = faultOf(office, data) ?? alreadyNumbered(office, data);
  if (fault !== null) return fault;
  const year = yearOf(data.day);
  const series = seriesFor(office, seriesOfPaper[data.paper], year);
  const kind = series?.type ?? seriesOfPaper[data.paper];
  const symbol = data.symbol === '' ? series?.symbol : data.symbol;
  if (symbol === undefined) return refuse('notFound', 'series');
  const wanted: NumberGiven = { ...data, kind, year, symbol, origin: 'typed' };
  return isGiven(office.registry, wanted) ? refuse('alreadyDone', 'number') : given(office, wanted);
}

const given = ({ registry }: Office, number: NumberGiven): Decision<RegistryEvent> =>
  accept({
    type: 'registry.numberGiven',
    registration: nextId(registry.numbers),
    given: number,
  });

type Wanted = Pick<OfficeDataOf<'registry.takeNumber'>, 'paper' | 'about'>;

/** A plan is about itself and no other paper is; null: nothing is wrong. */
function faultOf(office: Office, { paper, about }: Wanted): Decision<never> | null {
  if ('plan' in about !== (paper === 'plan')) return refuse('malformed', 'about');
  const isGone = 'plan' in about && presentPlan(office, about.plan) === undefined;
  return isGone ? refuse('notFound', 'plan') : null;
}

/** A paper keeps its number however often it is made. */
function alreadyNumbered(office: Office, { paper, about }: Wanted): Decision<never> | null {
  return numberOf(office, paper, about) === undefined ? null : refuse('alreadyDone', 'number');
}

const yearOf = (day: string): number => Number(day.slice(0, 4));
