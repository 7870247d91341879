import assert from 'node:assert/strict';
import type { Meeting } from '#shared/meeting/state.ts';
import { writtenMinutes, type WrittenPassage } from '#shared/papers/minutes-written.ts';
import { officeKnownBy } from '#shared/papers/office.ts';
import { textOf } from '#shared/papers/passage.ts';
import { office, secretary } from './actors.ts';
import { hearing, type Minutes } from './given.ts';
import { personId } from './ids.ts';
import { leaderText, person, recorded } from './plan.ts';

/** What is known of the office: nothing beside the meeting. */
export const known = officeKnownBy([]);

/** The minutes as they would be written now. */
export const passages = (meeting: Meeting): readonly WrittenPassage[] =>
  writtenMinutes(meeting, known);

/** A passage by its name. */
export function named(meeting: Meeting, name: string): WrittenPassage | undefined {
  return passages(meeting).find(({ passage }) => passage.name === name);
}

/** What a passage says; it has to be there. */
export const said = (meeting: Meeting, name: string): string => {
  const written = named(meeting, name);
  assert.ok(written, `there is no passage ${name}`);
  return textOf(written.passage);
};

/** Y Blem and A Thao have spoken; the first is to be answered. */
export const spoken = hearing
  .and(office, 'people.addLeader', { text: leaderText('Nguyễn Văn Nam', [1]) })
  .and(office, 'people.addPerson', { text: person('Y Blem', 17) })
  .and(office, 'people.addPerson', { text: person('A Thao', 18) })
  .and(secretary, 'register.record', {
    ...recorded('Xin sửa đường.', {
      as: { author: { name: 'Y Blem', card: 17, village: 'Thôn 3' } },
    }),
    person: personId(1),
  })
  .and(secretary, 'register.record', {
    ...recorded('Xin vay vốn.', {
      as: { author: { name: 'A Thao', card: 18, village: 'Thôn 3' } },
    }),
    person: personId(2),
  });

/** Somebody with an office, by name. */
export const official = (name: string) => ({
  honorific: 'Ông',
  name,
  post: 'Phó Chủ tịch UBND xã',
});

/** Who chairs and writes. */
export const officials = {
  chair: official('Lê Quang Thịnh'),
  coChairs: [],
  secretary: official('Nguyễn Thị Hồng Vân'),
  interpreters: [],
  delegates: [],
};

/** The secretary words a passage anew. */
export const reword = (minutes: Minutes, passage: string, text: string): Minutes =>
  minutes.and(secretary, 'minutes.reword', {
    passage,
    text,
    replaced: named(minutes.meeting, passage)?.composed ?? '',
  });

/** The minutes name who chairs and writes. */
export const officialsNamed = (minutes: Minutes): Minutes =>
  minutes.and(secretary, 'minutes.nameOfficials', { officials });

/** The minutes are adopted, with the names that this needs. */
export const adopted = (minutes: Minutes): Minutes =>
  officialsNamed(minutes).and(secretary, 'minutes.adopt', {});
