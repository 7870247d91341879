import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { dayOf, daysAfter, instantOf } from '#shared/language/calendar.ts';
import { readDay, readInstant } from '#shared/language/typed-time.ts';
import { dialogueTemplate } from '#shared/templates/dialogue.ts';
import { draftOfDetails, readDetails } from '../../web/src/lib/office/meeting-drafts.ts';
import {
  date,
  dateTime,
  day,
  longDate,
  longDateTime,
  shortDay,
  spokenTime,
  timeOfDay,
} from '../../web/src/lib/language/format.ts';
import { languages } from '../../web/src/lib/language/languages.ts';
import { desk as deskInEnglish } from '../../web/src/messages/en/desk.ts';
import { leader as leaderInEnglish } from '../../web/src/messages/en/leader.ts';
import { office as officeInEnglish } from '../../web/src/messages/en/office.ts';
import { desk } from '../../web/src/messages/vi/desk.ts';
import { leader } from '../../web/src/messages/vi/leader.ts';
import { office } from '../../web/src/messages/vi/office.ts';

const today = '2026-11-26';
const days = fc.integer({ min: 0, max: 40_000 }).map((count) => daysAfter(today, count));
const minutes = fc.integer({ min: 0, max: 1_439 });

describe('what the product prints is read back as the same value', () => {
  it('an instant', () => {
    fc.assert(
      fc.property(days, minutes, (on, minute) => {
        const at = instantOf(on, minute);
        const printed = languages.flatMap((language) => [
          longDateTime(at, language),
          `${spokenTime(at, language)} ${longDate(at, language)}`,
          `${longDate(at, language)} ${spokenTime(at, language)}`,
        ]);
        for (const typed of [dateTime(at), `${date(at)} ${timeOfDay(at)}`, ...printed])
          assert.equal(readInstant(typed), at, typed);
      }),
    );
  });

  it('a time of the day of the start', () => {
    fc.assert(
      fc.property(days, minutes, minutes, (on, minute, start) => {
        const at = instantOf(on, minute);
        for (const typed of [
          timeOfDay(at),
          ...languages.map((language) => spokenTime(at, language)),
        ])
          assert.equal(readInstant(typed, instantOf(on, start)), at, typed);
      }),
    );
  });

  it('a day', () => {
    fc.assert(
      fc.property(days, minutes, (on, minute) => {
        const at = instantOf(on, minute);
        const printed = languages.map((language) => longDate(at, language));
        for (const typed of [
          dayOf(at),
          day(on),
          date(at),
          shortDay(on, instantOf(on, 0)),
          ...printed,
        ])
          assert.equal(readDay(typed, on), on, typed);
      }),
    );
  });

  it('the details of a meeting', () => {
    fc.assert(
      fc.property(days, minutes, fc.integer({ min: 1, max: 5_000 }), (on, minute, length) => {
        const startsAt = instantOf(on, minute);
        const details = {
          ...dialogueTemplate.details,
          startsAt,
          endsAt: startsAt + length * 60_000,
        };
        assert.deepEqual(readDetails(draftOfDetails(details)), { ok: true, value: details });
      }),
    );
  });
});

describe('what was not read is answered with an example that is', () => {
  const examples = (sentence: string): readonly string[] =>
    sentence.match(/\d+\/\d+(?:\/\d+)?(?: \d+:\d+)?/g) ?? [];

  it('of a day and a time', () => {
    for (const words of [office, officeInEnglish]) {
      const sentences = [words.problems.dateUnread, words.details.startsAtHint];
      for (const sentence of sentences)
        assert.deepEqual(
          examples(sentence).map((example) => readInstant(example)),
          [Date.parse('2026-11-26T08:00:00+07:00')],
        );
    }
  });

  it('of a due day', () => {
    for (const { dueUnread } of [
      desk.answer.problems,
      deskInEnglish.answer.problems,
      leader.answer,
      leaderInEnglish.answer,
    ]) {
      const read = examples(dueUnread).map((example) => readDay(example, today));
      assert.ok(read.length > 0 && read.every((on) => on === '2026-12-15'), dueUnread);
    }
  });
});
