import { find, type LeaderId, type ParticipantId, type PersonId } from '../../aggregate/ids.ts';
import type { ConsentText, LeaderText, PersonText } from './commands.ts';
import type { Restricted } from '../../aggregate/restricted.ts';

/** The leader with this id, unless removed. */
export function activeLeader(
  { leaders }: { readonly leaders: readonly Leader[] },
  id: LeaderId,
): Leader | undefined {
  const leader = find(leaders, id);
  return leader?.removed === false ? leader : undefined;
}

/** Somebody on the roster. The roster goes to office and desk, and to helpers without what is private. */
export interface Person {
  readonly id: PersonId;
  readonly text: PersonText;
  /** when they were checked in, or null */
  readonly presentSince: number | null;
  /** when they were there before, and had left again */
  readonly stays: readonly Stay[];
  /** whether they may be named; null: nobody has said */
  readonly consent: (ConsentText & { readonly at: number }) | null;
  /** stands no more on the roster; what was known of them is gone */
  readonly removed: boolean;
}

/** From when until when somebody was there. */
export interface Stay {
  readonly arrivedAt: number;
  readonly leftAt: number;
}

/** When they first came; null: not yet. */
export function firstArrival({ presentSince, stays }: Person): number | null {
  return stays[0]?.arrivedAt ?? presentSince;
}

/** When they left, as far as is known for good; null: they are there, or never came. */
export function departure({ presentSince, stays }: Person): number | null {
  return presentSince === null ? (stays.at(-1)?.leftAt ?? null) : null;
}

/** Somebody who is imported, under the number of a new person or of one who is known. */
export interface ImportedPerson {
  readonly person: PersonId;
  /** null: they are of a village of which whoever is told this is not told */
  readonly text: Restricted<PersonText>;
}

/** What is left of somebody who was removed, or is of a village of which somebody is not told. */
export const nobody: PersonText = {
  honorific: '',
  name: '',
  card: null,
  village: '',
};

/** Somebody of a village of which a helper is not told: their place in the list stays, and when they came and went. */
export const elsewhere = (person: Person): Person => ({ ...person, text: nobody, removed: true });

/** Those who are expected: everybody on the roster who was not removed. */
export function expectedPeople({
  roster,
}: {
  readonly roster: readonly Person[];
}): readonly Person[] {
  return roster.filter(({ removed }) => !removed);
}

/** Somebody on the roster, unless removed. */
export function expectedPerson(roster: readonly Person[], id: PersonId): Person | undefined {
  const person = find(roster, id);
  return person?.removed === false ? person : undefined;
}

/** A device has shown the code on the stub of a card. */
export interface Proof {
  readonly card: number;
  readonly owner: ParticipantId;
}

/** Somebody who answers. */
export interface Leader {
  readonly id: LeaderId;
  readonly text: LeaderText;
  readonly removed: boolean;
}

export type PeopleEvent =
  | {
      readonly type: 'people.personAdded';
      readonly person?: Restricted<PersonId>;
      readonly personText?: Restricted<PersonText>;
    }
  | {
      readonly type: 'people.personEdited';
      readonly person?: Restricted<PersonId>;
      readonly personText?: Restricted<PersonText>;
    }
  | {
      readonly type: 'people.imported';
      readonly people?: Restricted<ImportedPerson[]>;
    }
  | { readonly type: 'people.personRemoved'; readonly person?: Restricted<PersonId> }
  | {
      readonly type: 'people.consentRecorded';
      readonly person?: Restricted<PersonId>;
      readonly consent?: Restricted<ConsentText>;
    }
  /** `present` is the number of people present from now on: logged attendance, not connected devices. */
  | {
      readonly type: 'people.checkedIn';
      readonly person?: Restricted<PersonId>;
      readonly present: number;
    }
  /** `isMistake`: they had never come */
  | {
      readonly type: 'people.checkedOut';
      readonly person?: Restricted<PersonId>;
      readonly present: number;
      readonly isMistake?: Restricted<boolean>;
    }
  | {
      readonly type: 'people.stubKeyMade';
      readonly key?: Restricted<string>;
      readonly stubLength: number;
    }
  | {
      readonly type: 'people.cardProven';
      readonly card?: Restricted<number>;
      readonly owner?: Restricted<ParticipantId>;
    }
  | {
      readonly type: 'people.leaderAdded';
      readonly leader: LeaderId;
      readonly leaderText: LeaderText;
    }
  | {
      readonly type: 'people.leaderEdited';
      readonly leader: LeaderId;
      readonly leaderText: LeaderText;
    }
  | { readonly type: 'people.leaderRemoved'; readonly leader: LeaderId };

/** Whether phones are asked for the code on the stub of a card: as soon as there are stubs, if the rules say so. */
export function asksForStub({
  stubLength,
  rules,
}: {
  readonly stubLength: number | null;
  readonly rules: { readonly asksForStub: boolean; readonly provenOnly: boolean };
}): boolean {
  return stubLength !== null && (rules.asksForStub || rules.provenOnly);
}

/** The cards that a device has proven, and no other device after it. */
export function provenCards(
  { proofs }: { readonly proofs: readonly Proof[] },
  device: ParticipantId,
): readonly number[] {
  return proofs.filter(({ owner }) => owner === device).map(({ card }) => card);
}

/** The person with this numbered card. */
export function personWithCard(roster: readonly Person[], card: number): Person | undefined {
  return roster.find(({ text }) => text.card === card);
}
