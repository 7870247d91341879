import { list, nullable, oneOf, quantity, record, text } from '../../aggregate/shape.ts';
import type { StoredEvents } from '../../aggregate/stored-events.ts';
import { rules } from '../../meeting/plan/stored.ts';
import type {
  Agency,
  Deadlines,
  Numbering,
  Retention,
  Series,
  Settings,
  Signatory,
  Term,
  Texts,
} from './commands.ts';
import type { SettingsEvent } from './state.ts';

export const signatory = record<Signatory>({
  authority: text,
  standIn: text,
  post: text,
  name: text,
});

const agency = record<Agency>({
  superior: list(text),
  own: list(text),
  place: text,
  superiors: list(text),
  recipients: list(text),
  signatories: list(signatory),
});

const numbering = record<Numbering>({
  series: list(record<Series>({ type: text, symbol: text, year: quantity, next: quantity })),
});

const term = record<Term>({ days: quantity, counting: oneOf(['calendar', 'working']) });

const deadlines = record<Deadlines>({
  notice: term,
  result: term,
  reply: term,
  outcome: term,
  holidays: list(text),
});

const months = nullable(quantity);

const retention = record<Retention>({
  roster: months,
  contacts: months,
  drafts: months,
  register: months,
});

const texts = record<Texts>({ programme: text, funding: text, takingPart: text, notice: text });

export const settings = record<Settings>({
  agency,
  numbering,
  deadlines,
  retention,
  texts,
  rules,
});

export const storedSettings: StoredEvents<SettingsEvent> = {
  shapes: {
    'settings.agencyEdited': { agency },
    'settings.numberingEdited': { numbering },
    'settings.deadlinesEdited': { deadlines },
    'settings.retentionEdited': { retention },
    'settings.textsEdited': { texts },
    'settings.rulesEdited': { rules },
  },
  older: {},
};
