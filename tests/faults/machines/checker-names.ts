import type { Audience } from '#shared/access/audience.ts';
import type { PersonId } from '#shared/aggregate/ids.ts';
import type { MeetingEvent } from '#shared/meeting/events.ts';
import type { PersonText } from '#shared/meeting/people/commands.ts';
import type { Claim } from '#shared/meeting/queue/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { grantedVillage, isOfVillage } from './checker-villages.ts';
import { stepsOf } from './commit-steps.ts';
import type { Evidence, LoggedCommit } from './evidence.ts';

/** The names of households in a text, as the bots give them: all are unlike each other. */
export const householdsIn = (text: string): readonly string[] => [
  ...new Set(text.match(/(?:Hộ|Chủ hộ) \d+/gu) ?? []),
];

/**
 * Every name of a household that somebody received, in whatever bytes that led to a version, is one that they may read as the
 * meeting stands at that version. Told from the log, and not by what the server takes for redacting.
 */
export function namesAreTold({ commits, reports }: Evidence): readonly string[] {
  const known = new Map<string, readonly ReadonlySet<string>[]>();
  return reports.flatMap(({ name, audience, actor, heard }) => {
    if (audience === 'office' || audience === 'desk') return [];
    const village = grantedVillage(commits, actor);
    const key = JSON.stringify([audience, village]);
    const told = known.get(key) ?? toldAt(commits, audience, village);
    known.set(key, told);
    return heard.flatMap(({ version, names }) =>
      names
        .filter((household) => told[version]?.has(household) !== true)
        .map((household) => `told: ${name} received ${household} at version ${version}`),
    );
  });
}

/** The names that an audience may read at each version. */
function toldAt(
  commits: readonly LoggedCommit[],
  audience: Audience,
  village: string | null,
): readonly ReadonlySet<string>[] {
  const door = new Door(village);
  const pages = new Set<string>();
  const none: ReadonlySet<string> = new Set();
  const perCommit = stepsOf(commits).map(({ commit: { events }, after }) => {
    for (const event of events) {
      door.hear(event);
      if (event.type === 'minutes.pageShown')
        for (const household of householdsIn(JSON.stringify(event.lines))) pages.add(household);
    }
    const isOver = after.stage.name === 'adjourned';
    const inPublic = isOver && audience !== 'leader' ? none : named(after, audience);
    const read = isOver || audience === 'phone' ? none : pages;
    const atTheDoor = audience === 'helper' ? door.told(isOver) : none;
    return new Set([...inPublic, ...read, ...atTheDoor]);
  });
  return [none, ...perCommit];
}

/** Who asks to speak, as far as it is known, and whose the opinions of the register are. */
function named({ queue, register }: Meeting, audience: Audience): ReadonlySet<string> {
  const asking = queue.entries.flatMap(({ claim, name }) => (claim == null ? name : []));
  const heard = register.opinions.flatMap(({ standing, confidentialAuthor }) =>
    standing.name !== 'registered'
      ? []
      : [
          standing.content.author?.name ?? '',
          audience === 'leader' ? (confidentialAuthor?.name ?? '') : '',
        ],
  );
  return new Set([...asking, ...heard].flatMap(householdsIn));
}

/** What helpers of one village may know beside what everybody does: its people, and who claims to be one of them. */
class Door {
  readonly #village: string | null;
  readonly #people = new Map<PersonId, { names: Set<string>; isOwn: boolean }>();
  readonly #claims = new Set<string>();

  constructor(village: string | null) {
    this.#village = village;
  }

  hear(event: MeetingEvent): void {
    switch (event.type) {
      case 'people.personAdded':
      case 'people.personEdited':
        if (event.person != null) this.#note(event.person, event.personText);
        break;
      case 'people.imported':
        for (const { person, text } of event.people ?? []) this.#note(person, text);
        break;
      case 'queue.entryAdded':
      case 'queue.claimDeclined':
        if (event.claim != null) this.#noteClaim(event.claim);
        break;
      default:
    }
  }

  told(isOver: boolean): readonly string[] {
    const own = [...this.#people.values()].filter(({ isOwn }) => isOwn);
    return [...own.flatMap(({ names }) => [...names]), ...(isOver ? [] : this.#claims)];
  }

  #note(id: PersonId, text: PersonText | null | undefined): void {
    if (text == null) return;
    const { names } = this.#people.get(id) ?? { names: new Set<string>() };
    const isOwn = this.#isOwn(text.village);
    if (isOwn) for (const name of [text.name, text.household?.head ?? '']) names.add(name);
    this.#people.set(id, { names, isOwn });
  }

  #noteClaim({ name, card, village }: Claim): void {
    if (card === null || this.#isOwn(village ?? '')) this.#claims.add(name);
  }

  #isOwn(village: string): boolean {
    return this.#village === null || isOfVillage(this.#village, village);
  }
}
