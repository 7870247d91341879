import type { Audience } from '#shared/access/audience.ts';

const everyone: readonly Audience[] = ['office', 'desk', 'helper', 'leader', 'hall', 'phone'];

/**
 * Who may see what, written down from the law and the design and not from the table that it is held against: each
 * name that occurs in an event or in the meeting, once.
 */
export const wantedAudiences: ReadonlyMap<string, readonly Audience[]> = new Map([
  ...names(['office', 'desk', 'helper'], 'roster personText presentSince people claim claims'),
  ...names(
    ['office', 'desk', 'helper'],
    'stays arrivedAt leftAt isMistake household head relation',
  ),
  ...names(['office', 'desk'], 'category birthDate'),
  ...names(['office'], 'ethnicGroup gender phone note'),
  ...names(['office', 'desk'], 'persons categoryYear isNewCase needs'),
  // Of helpers nobody is known to have said anything.
  ...names(['office', 'desk', 'helper'], 'consent'),
  ...names(['office', 'desk'], 'isGiven by way at'),
  ...names(['office', 'desk'], 'unregistered named reason withheld claimedCard'),
  ...names(
    ['office', 'desk'],
    'former wording earlier earlierAnswers replacedAt replacedBy replacedByLink',
  ),
  ...names(['office', 'desk', 'helper', 'leader'], 'person'),
  ...names(['office', 'desk', 'leader'], 'spokenIn'),
  ...names(
    ['office', 'desk', 'leader'],
    'recordedByLink reportedByLink confidentialAuthor originalWords interpreter namesKept keptAuthor',
  ),
  ...names(
    ['office', 'desk'],
    'minutes rewordings passage replaced rewordedBy rewordedByLink rewordedAt',
  ),
  ...names(
    ['office', 'desk'],
    'leftOut remarks remarkOrder remark after objections objection addenda addedAt',
  ),
  ...names(['office', 'desk'], 'adopted adoptedAt passages section form heading'),
  ...names(['office', 'desk'], 'officials chair coChairs secretary interpreters delegates'),
  ...names(['office', 'desk', 'leader', 'hall'], 'reading page pages lines isHeading'),
  ...names([], 'nonce'),
  ...names(
    ['office'],
    'links link grant role issuedAt codesUsed devices device enteredAt usedAt revokedAt',
  ),
  ...names([], 'owner supporters supportingCards cards key stubKey proofs'),

  ...names(everyone, 'type id name text kind status order item entry opinion field leader'),
  ...names(
    everyone,
    'code plan details rules stage openedAt adjournedAt present rehearsal deleted',
  ),
  ...names(everyone, 'corrections since ms'),
  ...names(everyone, 'title agency village venue startsAt endsAt notice resultsAddress'),
  ...names(
    everyone,
    'speakMinutes answerMinutes firstTurnFirst roundSize priority codeDays lateMinutes',
  ),
  ...names(everyone, 'asksForStub provenOnly stubLength'),
  ...names(everyone, 'fields fieldText vi en usualPost'),
  ...names(everyone, 'results publishedAt chairedBy'),
  ...names(everyone, 'agenda items running presenter plannedMinutes conclusion names'),
  ...names(everyone, 'watch elapsedMs runningSince startedAt endedAt'),
  ...names(everyone, 'queue entries open floor holder limitMs lastHeld'),
  ...names(everyone, 'card turn enteredBy askedAt spokenMs movedBy before'),
  ...names(everyone, 'register opinions speakersHeard channel standing receivedAt'),
  ...names(everyone, 'content author supports summary'),
  ...names(
    everyone,
    'assignment assignedBy assignedAt answeringMs handedBack grounds handedBackAt',
  ),
  ...names(everyone, 'answer outcome due into authority recordedBy recordedAt'),
  ...names(everyone, 'followUp day reportedBy reportedAt'),
  ...names(everyone, 'leaders leaderText honorific post removed'),
]);

function names(
  audiences: readonly Audience[],
  words: string,
): readonly (readonly [string, readonly Audience[]])[] {
  return words.split(' ').map((name) => [name, audiences]);
}
