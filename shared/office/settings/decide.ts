import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import { isSameKind, type Registry } from '../registry/state.ts';
import type { Office } from '../state.ts';
import type { OfficeCommandOf } from '../commands.ts';
import { folded } from '../../language/search.ts';
import type { Numbering } from './commands.ts';
import type { SettingsEvent } from './state.ts';

export function decideSettings(
  { registry }: Office,
  command: OfficeCommandOf<'settings'>,
): Decision<SettingsEvent> {
  switch (command.type) {
    case 'settings.editAgency':
      return accept({ type: 'settings.agencyEdited', agency: command.data.agency });
    case 'settings.editNumbering':
      if (!areDistinct(command.data.numbering)) return refuse('alreadyDone', 'series');
      if (!isBehindAllGiven(command.data.numbering, registry)) return refuse('inUse', 'series');
      return accept({ type: 'settings.numberingEdited', numbering: command.data.numbering });
    case 'settings.editDeadlines':
      return accept({ type: 'settings.deadlinesEdited', deadlines: command.data.deadlines });
    case 'settings.editRetention':
      return accept({ type: 'settings.retentionEdited', retention: command.data.retention });
    case 'settings.editTexts':
      return accept({ type: 'settings.textsEdited', texts: command.data.texts });
    case 'settings.editRules':
      return accept({ type: 'settings.rulesEdited', rules: command.data.rules });
    default:
      return command satisfies never;
  }
}

/** Two counters of one type and year would give the same number twice. */
function areDistinct({ series }: Numbering): boolean {
  return new Set(series.map(({ type, year }) => `${folded(type)} ${year}`)).size === series.length;
}

/** Whether every counter that numbers were taken from is still there and has not been turned back over one of them. */
function isBehindAllGiven({ series }: Numbering, { numbers }: Registry): boolean {
  return numbers
    .filter(({ origin }) => origin === 'series')
    .every(({ kind, year, number }) =>
      series.some(
        (known) => known.year === year && isSameKind(known.type, kind) && known.next > number,
      ),
    );
}
