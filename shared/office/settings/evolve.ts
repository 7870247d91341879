import type { Settings } from './commands.ts';
import type { SettingsEvent } from './state.ts';

export function evolveSettings(settings: Settings, event: SettingsEvent): Settings {
  switch (event.type) {
    case 'settings.agencyEdited':
      return { ...settings, agency: event.agency };
    case 'settings.numberingEdited':
      return { ...settings, numbering: event.numbering };
    case 'settings.deadlinesEdited':
      return { ...settings, deadlines: event.deadlines };
    case 'settings.retentionEdited':
      return { ...settings, retention: event.retention };
    case 'settings.textsEdited':
      return { ...settings, texts: event.texts };
    case 'settings.rulesEdited':
      return { ...settings, rules: event.rules };
    default:
      return event satisfies never;
  }
}
