import { fingerprint } from '#shared/aggregate/fingerprint.ts';
import type { ItemText } from '#shared/meeting/agenda/commands.ts';
import type { FieldText, Plan } from '#shared/meeting/plan/commands.ts';
import {
  draftOfDetails,
  draftOfRules,
  readDetails,
  readRules,
  type DetailsDraft,
  type RulesDraft,
} from './meeting-drafts.ts';
import type { Problems } from './problems.ts';

interface Keyed<Text> {
  readonly key: number;
  readonly text: Text;
}

/** A list in the making: every entry has a key of its own that survives moving. */
class DraftList<Text> {
  entries = $state.raw<readonly Keyed<Text>[]>([]);
  #nextKey = 1;

  constructor(texts: readonly Text[]) {
    for (const text of texts) this.add(text);
  }

  add(text: Text): void {
    this.entries = [...this.entries, { key: this.#nextKey, text }];
    this.#nextKey += 1;
  }

  edit(key: number, text: Text): void {
    this.entries = this.entries.map((entry) => (entry.key === key ? { key, text } : entry));
  }

  move(key: number, before: number | null): void {
    const moved = this.entries.filter((entry) => entry.key === key);
    const others = this.entries.filter((entry) => entry.key !== key);
    const position = others.findIndex((entry) => entry.key === before);
    const at = position < 0 ? others.length : position;
    this.entries = [...others.slice(0, at), ...moved, ...others.slice(at)];
  }

  remove(key: number): void {
    this.entries = this.entries.filter((entry) => entry.key !== key);
  }

  get texts(): readonly Text[] {
    return this.entries.map(({ text }) => text);
  }
}

/** A meeting that is being made from a template and is not on the server yet. */
export class NewMeeting {
  details: DetailsDraft;
  rules: RulesDraft;
  readonly items: DraftList<ItemText>;
  readonly fields: DraftList<FieldText>;
  readonly #untouched: string;
  #wasTried = $state.raw(false);

  constructor(template: Plan) {
    this.details = $state(draftOfDetails(template.details));
    this.rules = $state(draftOfRules(template.rules));
    this.items = new DraftList(template.items);
    this.fields = new DraftList(template.fields);
    this.#untouched = fingerprint(this.#typed);
  }

  /** Whether it differs from the template. */
  get isChanged(): boolean {
    return fingerprint(this.#typed) !== this.#untouched;
  }

  get #typed(): unknown {
    return {
      details: this.details,
      rules: this.rules,
      items: this.items.texts,
      fields: this.fields.texts,
    };
  }

  /** What is wrong with the details, once somebody has tried to create the meeting. */
  get detailsProblems(): Problems<keyof DetailsDraft> {
    const reading = readDetails(this.details);
    return this.#wasTried && !reading.ok ? reading.problems : {};
  }

  /** What is wrong with the rules, once somebody has tried to create the meeting. */
  get rulesProblems(): Problems<keyof RulesDraft> {
    const reading = readRules(this.rules);
    return this.#wasTried && !reading.ok ? reading.problems : {};
  }

  /** The plan to send, or null while something is wrong; from then on the problems are shown. */
  read(): Plan | null {
    this.#wasTried = true;
    const details = readDetails(this.details);
    const rules = readRules(this.rules);
    if (!details.ok || !rules.ok) return null;
    return {
      details: details.value,
      rules: rules.value,
      fields: [...this.fields.texts],
      items: [...this.items.texts],
    };
  }
}
