import { folded } from '../../../language/search.ts';
import { beginningOf, continues, halves, unended, type Beginning, type Line } from './lines.ts';

/** What a line of a plan is. */
export type Place =
  | 'stateTitle'
  | 'agency'
  | 'symbol'
  | 'placeName'
  | 'day'
  | 'kind'
  | 'title'
  | 'base'
  | 'opening'
  | 'heading'
  | 'purpose'
  | 'requirement'
  | 'audience'
  | 'time'
  | 'venue'
  | 'form'
  | 'group'
  | 'focus'
  | 'item'
  | 'funding'
  | 'owner'
  | 'task'
  | 'ending'
  | 'recipient'
  | 'signature'
  | 'signer'
  | 'unused';

/** A piece of the text in its place. */
export interface Placed {
  readonly place: Place;
  /** the lines that it came from; a sentence may be broken in two */
  readonly lines: readonly number[];
  readonly text: string;
  /** of a task: who does it */
  readonly owner: string;
}

/** The parts of a plan, by the words of their headings. */
type Part =
  'head' | 'purpose' | 'frame' | 'group' | 'programme' | 'funding' | 'tasks' | 'other' | 'foot';

const parts: readonly (readonly [Part, RegExp])[] = [
  ['purpose', /\bmuc dich\b|\byeu cau\b/],
  ['tasks', /\bto chuc thuc hien\b|\bphan cong\b|\btrach nhiem\b/],
  ['funding', /\bkinh phi\b/],
  ['group', /\bthanh phan\b/],
  ['frame', /\bdoi tuong\b|\bthoi gian\b|\bdia diem\b|\bhinh thuc\b/],
  ['programme', /\bchuong trinh\b|\bnoi dung\b/],
];

/** Puts every line in its place. */
export function placedLines(lines: readonly Line[]): {
  readonly placed: readonly Placed[];
  readonly unknownParts: readonly Line[];
} {
  const placing = new Placing();
  for (const line of lines) placing.take(line);
  return { placed: placing.placed, unknownParts: placing.unknownParts };
}

/** Goes through the lines from above, knowing in which part they stand and under which heading. */
class Placing {
  placed: Placed[] = [];
  readonly unknownParts: Line[] = [];
  #part: Part = 'head';
  #isTitled = false;
  /** where the texts under the last heading go */
  #under: Place = 'title';
  #owner = '';

  take(line: Line): void {
    if (this.#isFoot(line)) return;
    const beginning = beginningOf(line);
    if (beginning.kind === 'roman') {
      this.#beginPart(line, beginning.rest);
      return;
    }
    if (/^tren day la\b/.test(line.folded)) {
      this.#add('ending', line, line.text);
      return;
    }
    if (this.#isContinuation(line, beginning)) {
      this.#join(line);
      return;
    }
    if (this.#part === 'head') this.#inHead(line);
    else if (this.#part === 'foot') this.#inFoot(line, beginning);
    else this.#inPart(line, beginning);
  }

  #isFoot(line: Line): boolean {
    if (!/^noi nhan\b/.test(line.folded)) return false;
    this.#part = 'foot';
    const [, after] = halves(line.text);
    if (after === '') this.#add('heading', line, '');
    else this.#add('recipient', line, unended(after.replace(/^[-–]\s*/u, '')));
    return true;
  }

  #beginPart(line: Line, heading: string): void {
    const words = line.folded;
    const known = parts.find(([, sign]) => sign.test(words))?.[0];
    this.#part = known ?? 'other';
    if (known === undefined) this.unknownParts.push(line);
    this.#owner = '';
    this.#under = firstPlaces[this.#part];
    this.#add('heading', line, '');
    const [, after] = halves(heading);
    if (after !== '') this.#add(this.#under, line, after);
  }

  #isContinuation(line: Line, { kind }: Beginning): boolean {
    const last = this.placed.at(-1);
    return kind === 'plain' && continues(line) && last !== undefined && last.text !== '';
  }

  #join({ number, text }: Line): void {
    const last = this.placed.pop();
    if (last === undefined) return;
    this.placed.push({
      ...last,
      text: `${last.text} ${text}`,
      lines: [...last.lines, number],
    });
  }

  #inHead(line: Line): void {
    const { text, folded } = line;
    const day = /^(.*?)[\s,]*ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}\s*$/iu.exec(text);
    if (/^(?:cong hoa xa hoi|doc lap tu do|dang cong san)\b/.test(folded))
      this.#add('stateTitle', line, '');
    else if (/^so\b/.test(folded) && !this.#isTitled)
      this.#add('symbol', line, unended(text.replace(/^số\s*:?\s*/iu, '')));
    else if (day !== null && !this.#isTitled) {
      this.#add('placeName', line, day[1] ?? '');
      this.#add('day', line, text);
    } else if (/^ke hoach$/.test(folded)) {
      this.#isTitled = true;
      this.#add('kind', line, '');
    } else if (/^can cu\b/.test(folded)) {
      this.#under = 'opening';
      this.#add('base', line, unended(text));
    } else if (!this.#isTitled) this.#add('agency', line, '');
    else this.#add(this.#under, line, text);
  }

  #inPart(line: Line, beginning: Beginning): void {
    const { rest } = beginning;
    if (beginning.kind === 'number') this.#numbered(line, rest);
    else if (this.#part === 'frame' && beginning.kind === 'bullet') this.#inFrame(line, rest);
    else if (this.#part === 'tasks') this.#add('task', line, unended(rest));
    else this.#add(this.#under, line, withoutEnd(rest));
  }

  /** In the programme numbers count items, in the tasks those who do them, elsewhere they stand before headings. */
  #numbered(line: Line, rest: string): void {
    const [before, after] = halves(rest);
    switch (this.#part) {
      case 'programme':
        this.#add('item', line, unended(rest));
        return;
      case 'tasks':
        this.#owner = unended(before);
        this.#add('owner', line, '');
        if (after !== '') this.#add('task', line, unended(after));
        return;
      case 'group':
      case 'funding':
      case 'other':
        this.#add(this.#under, line, withoutEnd(rest));
        return;
      default: {
        const under = placeUnder(folded(before));
        // A number without a heading behind it counts an entry.
        if (under === null) this.#add(this.#under, line, withoutEnd(rest));
        else {
          this.#under = under;
          this.#add('heading', line, '');
          if (after !== '') this.#add(under, line, after);
        }
      }
    }
  }

  /** "- Thời gian: …" and "- Địa điểm: …" under one heading. */
  #inFrame(line: Line, rest: string): void {
    const [before, after] = halves(rest);
    const named = after === '' ? null : placeUnder(folded(before));
    this.#add(named ?? this.#under, line, withoutEnd(named === null ? rest : after));
  }

  #inFoot(line: Line, beginning: Beginning): void {
    const isEntry = beginning.kind === 'bullet' || /^luu\b/.test(line.folded);
    if (isEntry) this.#add('recipient', line, unended(beginning.rest));
    else if (/^(?:tm|kt|tl|q|t m|k t|chu tich|pho chu tich|bi thu|pho bi thu)\b/.test(line.folded))
      this.#add('signature', line, '');
    else this.#add('signer', line, line.text);
  }

  #add(place: Place, { number }: Line, text: string): void {
    this.placed.push({ place, lines: [number], text, owner: this.#owner });
  }
}

/** Where the texts of a part go until a heading below it says otherwise. */
const firstPlaces: Readonly<Record<Part, Place>> = {
  head: 'title',
  purpose: 'purpose',
  frame: 'audience',
  group: 'group',
  programme: 'focus',
  funding: 'funding',
  tasks: 'task',
  other: 'focus',
  foot: 'recipient',
};

/** In folded characters; what is longer is a sentence. */
const longestHeading = 80;

/** Where the texts under a heading with these folded words go; null: the words are no heading that is known. */
function placeUnder(words: string): Place | null {
  if (words.length > longestHeading) return null;
  if (/\bmuc dich\b/.test(words)) return 'purpose';
  if (/\byeu cau\b/.test(words)) return 'requirement';
  if (/\bdoi tuong\b/.test(words)) return 'audience';
  if (/\bthoi gian\b/.test(words)) return 'time';
  if (/\bdia diem\b/.test(words)) return 'venue';
  if (/\bhinh thuc\b/.test(words)) return 'form';
  return null;
}

/** Without a semicolon at its end; a full stop stays where there are sentences before it. */
function withoutEnd(text: string): string {
  return text.replace(/\s*[;]+\s*$/u, '').replace(/\s*\.\/\.$/u, '.');
}
