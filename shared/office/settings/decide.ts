import { accept, refuse, type Decision } from '../../aggregate/decision.ts';
import type { OfficeCommandOf } from '../commands.ts';
import type { Numbering } from './commands.ts';
import type { SettingsEvent } from './state.ts';

export function decideSettings(command: OfficeCommandOf<'settings'>): Decision<SettingsEvent> {
  switch (command.type) {
    case 'settings.editAgency':
      return accept({ type: 'settings.agencyEdited', agency: command.data.agency });
    case 'settings.editNumbering':
      return areDistinct(command.data.numbering)
        ? accept({ type: 'settings.numberingEdited', numbering: command.data.numbering })
        : refuse('alreadyDone', 'series');
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
  return new Set(series.map(({ type, year }) => `${type} ${year}`)).size === series.length;
}
