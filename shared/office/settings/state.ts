import type { Rules } from '../../meeting/plan/commands.ts';
import type { Agency, Deadlines, Numbering, Retention, Texts } from './commands.ts';

export type SettingsEvent =
  | { readonly type: 'settings.agencyEdited'; readonly agency: Agency }
  | { readonly type: 'settings.numberingEdited'; readonly numbering: Numbering }
  | { readonly type: 'settings.deadlinesEdited'; readonly deadlines: Deadlines }
  | { readonly type: 'settings.retentionEdited'; readonly retention: Retention }
  | { readonly type: 'settings.textsEdited'; readonly texts: Texts }
  | { readonly type: 'settings.rulesEdited'; readonly rules: Rules };
