import { dayOf } from '#shared/language/calendar.ts';
import { find, type FieldId, type LeaderId } from '#shared/aggregate/ids.ts';
import { isAfterEnd } from '#shared/meeting/after-end.ts';
import { trueTime } from '#shared/meeting/clock/state.ts';
import { commitments } from '#shared/meeting/commitments/commitments.ts';
import { keptBy } from '#shared/meeting/commitments/state.ts';
import { isRegistered, type RegisteredOpinion } from '#shared/meeting/register/state.ts';
import { totals } from '#shared/meeting/totals.ts';
import { officialName } from '#shared/papers/delegates.ts';
import { element, escaped } from '../papers/markup.ts';
import { texts, type Language } from './languages.ts';
import type { ResultsTexts } from './messages/vi.ts';
import { documentOf } from './page-document.ts';
import type { PublicMeeting } from './public-meeting.ts';

/** What the page depends on beside the meeting. */
export interface Reading {
  readonly language: Language;
  /** YYYY-MM-DD: what was due before it is overdue */
  readonly today: string;
  /** of the page, as people type it */
  readonly address: string;
}

/** The results of a meeting as a page that needs nothing beside itself. Pure. */
export function resultsPageOf(meeting: PublicMeeting, reading: Reading): string {
  return new ResultsPage(meeting, reading).whole();
}

/** One page, so that its parts need not be told again and again whose it is and in which language. */
class ResultsPage {
  readonly #meeting: PublicMeeting;
  readonly #reading: Reading;
  readonly #text: ResultsTexts;
  readonly #registered: readonly RegisteredOpinion[];

  constructor(meeting: PublicMeeting, reading: Reading) {
    this.#meeting = meeting;
    this.#reading = reading;
    this.#text = texts[reading.language];
    this.#registered = meeting.register.opinions.filter(isRegistered);
  }

  whole(): string {
    const { details } = this.#meeting;
    const { language } = this.#reading;
    const content = [
      this.#head(),
      this.#totals(),
      this.#promises(),
      this.#opinions(),
      this.#others(),
      this.#foot(),
    ];
    return documentOf({
      language,
      title: `${this.#text.heading} – ${details.title}`,
      agency: this.#written(details.agency.join(' ')),
      content: content.filter((part) => part !== '').join('\n'),
    });
  }

  /** What was written in the meeting, which is Vietnamese in every page. */
  #written(text: string): string {
    const shown = escaped(text.trim());
    return this.#reading.language === 'vi' || shown === ''
      ? shown
      : `<span lang="vi">${shown}</span>`;
  }

  #head(): string {
    const { details, stage, results } = this.#meeting;
    const text = this.#text;
    const facts = [
      [text.village, this.#written(details.village)],
      [text.day, this.#day(dayOf(trueTime(this.#meeting, stage.openedAt)))],
      [text.place, this.#written(details.venue)],
      [text.chairedBy, this.#written(officialName(results.chairedBy))],
    ] as const;
    return [
      element('p', 'kicker', escaped(text.heading)),
      `<h1>${this.#written(details.title)}</h1>`,
      element('dl', 'facts', this.#terms(facts)),
    ].join('\n');
  }

  #terms(terms: readonly (readonly [string, string])[]): string {
    return terms
      .filter(([, value]) => value !== '')
      .map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${value}</dd>`)
      .join('');
  }

  /** A day as a reader of the page writes it. */
  #day(day: string): string {
    return escaped(this.#text.date(day));
  }

  #totals(): string {
    const text = this.#text;
    const { opinions, speakers, answered, byOutcome } = totals(this.#meeting);
    const row = (name: string, count: number): string =>
      `<tr><th scope="row">${escaped(name)}<td class="n">${String(count)}`;
    const rows = [
      row(text.opinions, opinions),
      row(text.speakers, speakers),
      row(text.answered, answered),
      ...[...byOutcome].map(([name, count]) => row(`– ${text.outcomes[name]}`, count)),
      ...(answered === opinions ? [] : [row(text.unanswered, opinions - answered)]),
    ];
    return `<h2 id="t">${escaped(text.summary)}</h2>\n<table aria-labelledby="t">${rows.join('')}</table>`;
  }

  #promises(): string {
    const text = this.#text;
    const dated = commitments(this.#meeting);
    if (dated.length === 0) return '';
    // A list and no table, which would be wider than a small phone with large letters.
    const items = dated.map((promise) => {
      const parts = [
        this.#day(promise.due),
        `<a href="#y${String(promise.id)}">${escaped(text.opinion(promise.id))}</a>`,
        this.#leader(promise.answer.leader, ''),
        this.#state(promise, promise.due),
      ];
      return `<li>${parts.map((part) => `<span>${part}</span>`).join(' ')}`;
    });
    return [
      `<h2 id="p">${escaped(text.promises)}</h2>`,
      element('p', 'about', escaped(text.promisesLead)),
      '<ul class="due" aria-labelledby="p">',
      ...items,
      '</ul>',
    ].join('\n');
  }

  #state(opinion: RegisteredOpinion, due: string): string {
    const { states } = this.#text;
    if (keptBy(opinion) !== null) return element('b', '', escaped(states.kept));
    return due < this.#reading.today
      ? element('b', 'late', escaped(states.overdue))
      : escaped(states.open);
  }

  /** Who answers, with another post than their own where one is given. */
  #leader(id: LeaderId, post?: string): string {
    const leader = find(this.#meeting.leaders, id);
    if (leader === undefined) return '';
    return this.#written(officialName({ ...leader.text, post: post ?? leader.text.post }));
  }

  #opinions(): string {
    const text = this.#text;
    const title = `<h2>${escaped(text.byField)}</h2>`;
    if (this.#registered.length === 0) return `${title}\n<p>${escaped(text.none)}</p>`;
    const fields = this.#meeting.fields
      .map(({ id }) => ({
        id,
        opinions: this.#registered.filter(({ standing }) => standing.content.field === id),
      }))
      .filter(({ opinions }) => opinions.length > 0);
    return [
      title,
      ...fields.map(({ id, opinions }) =>
        [
          `<h3>${this.#field(id)} (${escaped(text.count(opinions.length))})</h3>`,
          ...opinions.map((opinion) => this.#opinion(opinion)),
        ].join('\n'),
      ),
    ].join('\n');
  }

  #field(id: FieldId): string {
    const name = find(this.#meeting.fields, id)?.text.name;
    const { language } = this.#reading;
    const own = name?.[language] ?? '';
    return own === '' ? this.#written(name?.vi ?? '') : escaped(own);
  }

  /** Elements that end by themselves have no end: an opinion is some hundred bytes, and most of them shall be its words. */
  #opinion(opinion: RegisteredOpinion): string {
    const text = this.#text;
    const { id, channel, standing, supports } = opinion;
    const how = [
      text.kinds[standing.content.kind],
      ...(channel === 'spoken' ? [] : [text.channels[channel]]),
      ...(isAfterEnd(this.#meeting, opinion) ? [text.afterEnd] : []),
    ];
    return [
      `<article id="y${String(id)}"><h4>${escaped(text.opinion(id))} <small>(${escaped(how.join(', '))})</small></h4>`,
      `<p>${this.#written(standing.content.text)}`,
      ...(supports === 0 ? [] : [`<p class="about">${escaped(text.supports(supports))}`]),
      ...this.#answer(opinion),
      this.#steps(opinion),
      '</article>',
    ].join('\n');
  }

  #answer({ answer, assignment }: RegisteredOpinion): readonly string[] {
    const text = this.#text;
    if (answer === null) {
      const said =
        assignment === null
          ? escaped(text.unassigned)
          : // The name stands in a sentence of its own language.
            escaped(text.assigned('\n')).replace('\n', this.#leader(assignment.leader));
      return [`<p>${said}`];
    }
    const { outcome } = answer;
    const came =
      outcome.name === 'merged'
        ? `<a href="#y${String(outcome.into)}">${escaped(text.merged(outcome.into))}</a>`
        : escaped(text.outcomes[outcome.name]);
    return [
      `<p><b>${this.#leader(answer.leader)} ${escaped(text.answers)}</b> ${this.#written(answer.text)}`,
      `<p><b>${escaped(text.outcome)}</b> ${came}`,
    ];
  }

  /** What happened with the opinion, day after day. */
  #steps(opinion: RegisteredOpinion): string {
    const text = this.#text;
    const { answer, receivedAt, followUp } = opinion;
    const due = answer?.outcome.due ?? null;
    const dayAt = (at: number): string => dayOf(trueTime(this.#meeting, at));
    const received = { day: dayAt(receivedAt), what: escaped(text.received) };
    const answered = answer === null ? null : dayAt(answer.recordedAt);
    const steps = [
      answered === received.day
        ? { ...received, what: escaped(`${text.received}, ${text.answeredOn}`) }
        : received,
      ...(answered === null || answered === received.day
        ? []
        : [{ day: answered, what: escaped(text.answeredOn) }]),
      ...(followUp ?? []).map(({ kind, text: told, day }) => ({
        day,
        what: `<b>${escaped(text.followUp[kind])}</b> ${this.#written(told)}`,
      })),
      ...(due === null
        ? []
        : [{ day: due, what: `${escaped(text.dueOn)} (${this.#state(opinion, due)})` }]),
    ];
    const lines = steps
      .sort((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
      .map(({ day, what }) => `${this.#day(day)}: ${what}`);
    return lines.length === 1
      ? `<p class="about">${lines.join('')}`
      : `<ol class="about">${lines.map((line) => `<li>${line}`).join('')}</ol>`;
  }

  /** The numbers of what is not in the public register, so that none is missed. */
  #others(): string {
    const text = this.#text;
    const others = this.#meeting.register.opinions.filter((opinion) => !isRegistered(opinion));
    if (others.length === 0) return '';
    const items = others.map(
      ({ id, standing }) =>
        `<li>${escaped(`${text.opinion(id)}: ${text.standings[standing.name]}`)}`,
    );
    return [
      `<h2>${escaped(text.others)}</h2>`,
      `<p>${escaped(text.othersLead)}</p>`,
      `<ul>${items.join('')}</ul>`,
    ].join('\n');
  }

  #foot(): string {
    const text = this.#text;
    const published = dayOf(trueTime(this.#meeting, this.#meeting.results.publishedAt));
    return `<footer class="small"><p>${escaped(text.published(text.date(published)))} ${escaped(text.follows)}</p><p>${escaped(`${text.address} ${this.#reading.address}`)}</p></footer>`;
  }
}
