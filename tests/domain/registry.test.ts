import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { numberedPapers } from '#shared/forms/lists.ts';
import { numberOf } from '#shared/office/registry/state.ts';
import { decideOffice, evolveOffice } from '#shared/office/office.ts';
import type { Office } from '#shared/office/state.ts';
import { papersOfficeOf } from '#shared/papers/known-office.ts';
import { founded, givenInOffice, morning, planId, registrationId } from '../machines/office.ts';
import { newPlanText } from '../machines/office-plan.ts';
import { unborn } from '#shared/meeting/state.ts';

const by = 'Y Hạnh';
const day = '2026-11-26';
const about = { meeting: 'abc' };
const office = founded.and('plans.add', { text: newPlanText() });
const chairman = {
  authority: 'TM. ỦY BAN NHÂN DÂN',
  standIn: '',
  post: 'CHỦ TỊCH',
  name: 'A Đức',
};

const numbersIn = ({ office }: typeof founded) =>
  office.registry.numbers.map(({ number, symbol }) => `${String(number)}/${symbol}`);

describe('the register of papers', () => {
  it('OF11 gives each paper the next number of its type and year, and both notices from one series', () => {
    const numbered = office
      .and('registry.takeNumber', { paper: 'minutes', about, day, by })
      .and('registry.takeNumber', { paper: 'notice', about, day, by })
      .and('registry.takeNumber', { paper: 'resultNotice', about, day, by })
      .and('registry.takeNumber', { paper: 'minutes', about: { meeting: 'xyz' }, day, by });
    assert.deepEqual(numbersIn(numbered), ['1/BB-UBND', '1/TB-UBND', '2/TB-UBND', '2/BB-UBND']);
    const again = { paper: 'minutes' as const, about, day: '2026-12-01', by };
    assert.equal(numbered.refuses('registry.takeNumber', again), 'alreadyDone');
    const known = papersOfficeOf(numbered.office, 'abc', unborn);
    assert.deepEqual(known.session.registrations.resultNotice, {
      number: 2,
      symbol: 'TB-UBND',
      day,
    });
    assert.equal(known.session.registrations.report, undefined);
  });

  it('OF11 begins from 1 again in a new year, with what stood behind the numbers of the last', () => {
    const numbered = office
      .and('registry.takeNumber', { paper: 'report', about, day, by })
      .and('registry.takeNumber', {
        paper: 'report',
        about: { meeting: 'xyz' },
        day: '2027-01-04',
        by,
      });
    assert.deepEqual(numbersIn(numbered), ['1/BC-UBND', '1/BC-UBND']);
    const { series } = numbered.office.settings.numbering;
    assert.equal(series.find((one) => one.type === 'Báo cáo' && one.year === 2027)?.next, 2);
    assert.equal(
      office
        .and('settings.editNumbering', { numbering: { series: [] } })
        .refuses('registry.takeNumber', { paper: 'report', about, day, by }),
      'notFound',
    );
  });

  it('OF11 numbers a plan as itself, and no other paper', () => {
    const plan = { paper: 'plan' as const, about: { plan: planId(1) }, day, by };
    assert.deepEqual(numbersIn(office.and('registry.takeNumber', plan)), ['1/KH-UBND']);
    assert.equal(office.refuses('registry.takeNumber', { ...plan, about }), 'malformed');
    assert.equal(
      office.refuses('registry.takeNumber', { ...plan, about: { plan: planId(2) } }),
      'notFound',
    );
    assert.equal(office.refuses('registry.takeNumber', { ...plan, paper: 'notice' }), 'malformed');
  });

  it('OF12 annuls a number with a reason, shows it as annulled and gives it to nobody again', () => {
    const annulled = office
      .and('registry.takeNumber', { paper: 'minutes', about, day, by })
      .and('registry.annulNumber', {
        registration: registrationId(1),
        reason: 'Ghi nhầm ngày',
        by,
      });
    assert.equal(numberOf(annulled.office, 'minutes', about), undefined);
    assert.deepEqual(annulled.office.registry.numbers[0]?.annulled, {
      reason: 'Ghi nhầm ngày',
      by,
      at: morning,
    });
    const again = { registration: registrationId(1), reason: 'Lại', by };
    assert.equal(annulled.refuses('registry.annulNumber', again), 'alreadyDone');
    assert.equal(
      annulled.refuses('registry.annulNumber', { ...again, registration: registrationId(2) }),
      'notFound',
    );
    const anew = annulled.and('registry.takeNumber', { paper: 'minutes', about, day, by });
    assert.equal(numberOf(anew.office, 'minutes', about)?.number, 2);
  });

  it('OF13 takes a number of another register as it was typed, once, and passes over it', () => {
    const typed = office.and('registry.enterNumber', {
      paper: 'minutes',
      about,
      number: 1,
      symbol: '',
      day,
      by,
    });
    assert.deepEqual(numbersIn(typed), ['1/BB-UBND']);
    const other = { meeting: 'xyz' };
    const twice = { paper: 'minutes' as const, about: other, number: 1, symbol: '', day, by };
    assert.equal(typed.refuses('registry.enterNumber', twice), 'alreadyDone');
    assert.deepEqual(numbersIn(typed.and('registry.enterNumber', { ...twice, symbol: 'BB-ĐU' })), [
      '1/BB-UBND',
      '1/BB-ĐU',
    ]);
    const next = typed.and('registry.takeNumber', { paper: 'minutes', about: other, day, by });
    assert.equal(numberOf(next.office, 'minutes', other)?.number, 2);
  });

  it('OF14 keeps a counter that a number was taken from, and does not turn it back', () => {
    const numbered = office.and('registry.takeNumber', { paper: 'minutes', about, day, by });
    const { series } = numbered.office.settings.numbering;
    const edited = (next: number) => ({
      numbering: {
        series: series.map((one) => (one.type === 'Biên bản' ? { ...one, next } : one)),
      },
    });
    assert.equal(numbered.refuses('settings.editNumbering', edited(1)), 'inUse');
    assert.equal(
      numbered.refuses('settings.editNumbering', { numbering: { series: [] } }),
      'inUse',
    );
    const on = numbered.and('settings.editNumbering', edited(9));
    const next = on.and('registry.takeNumber', {
      paper: 'minutes',
      about: { meeting: 'xyz' },
      day,
      by,
    });
    assert.equal(next.office.registry.numbers.at(-1)?.number, 9);
  });

  it('OF15 has a paper signed by whoever was chosen for it, for its type, or usually', () => {
    const signerOf = (given: typeof founded, paper: 'report' | 'notice') => {
      const { session, issuer } = papersOfficeOf(given.office, 'abc', unborn);
      return (session.signatories[paper] ?? issuer.signatory)?.name ?? null;
    };
    assert.equal(signerOf(office, 'report'), null);
    const ofType = office.and('registry.chooseSignatory', {
      paper: 'report',
      about: null,
      signatory: chairman,
    });
    assert.equal(signerOf(ofType, 'report'), 'A Đức');
    assert.equal(signerOf(ofType, 'notice'), null);
    const ofPaper = ofType.and('registry.chooseSignatory', {
      paper: 'report',
      about,
      signatory: { ...chairman, name: 'Y Hạnh' },
    });
    assert.equal(signerOf(ofPaper, 'report'), 'Y Hạnh');
    const back = ofPaper.and('registry.chooseSignatory', {
      paper: 'report',
      about,
      signatory: null,
    });
    assert.equal(signerOf(back, 'report'), 'A Đức');
  });
});

const meeting = fc.constantFrom('a', 'b', 'c', 'd').map((name) => ({ meeting: name }));
const paper = fc.constantFrom(...numberedPapers.filter((name) => name !== 'plan'));
const someDay = fc.constantFrom('2026-11-26', '2026-12-31', '2027-01-04');
const given = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ type: fc.constant('take'), paper, about: meeting, day: someDay }),
  },
  fc.record({
    type: fc.constant('enter'),
    paper,
    about: meeting,
    day: someDay,
    number: fc.integer({ min: 1, max: 6 }),
  }),
  fc.record({ type: fc.constant('annul'), registration: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ type: fc.constant('count'), index: fc.nat(5), next: fc.integer({ min: 1, max: 8 }) }),
  fc.record({ type: fc.constant('drop'), index: fc.nat(5) }),
);

it('OF11 OF12 whatever officials do, no number is given twice, none is lost, and none is passed over unexplained', () => {
  fc.assert(
    fc.property(fc.array(given, { maxLength: 40 }), (wishes) => {
      /** the highest number that somebody has set by hand, for each type and year */
      const setByHand = new Map<string, number>();
      let state: Office = office.office;
      const held = new Map<string, number>();
      for (const wish of wishes) {
        const { series } = state.settings.numbering;
        const command =
          'paper' in wish
            ? 'number' in wish
              ? givenInOffice(state, 'registry.enterNumber', { ...without(wish), symbol: '', by })
              : givenInOffice(state, 'registry.takeNumber', { ...without(wish), by })
            : 'registration' in wish
              ? givenInOffice(state, 'registry.annulNumber', {
                  registration: registrationId(wish.registration),
                  reason: 'Thôi',
                  by,
                })
              : givenInOffice(state, 'settings.editNumbering', {
                  numbering: {
                    series:
                      'next' in wish
                        ? series.map((one, at) =>
                            at === wish.index ? { ...one, next: wish.next } : one,
                          )
                        : series.filter((_, at) => at !== wish.index),
                  },
                });
        const decision = decideOffice(state, command, morning);
        if (!decision.accepted) continue;
        for (const event of decision.events) {
          state = evolveOffice(state, event, morning);
          if (event.type === 'settings.numberingEdited')
            for (const { type, year, next } of event.numbering.series) {
              const key = `${type} ${String(year)}`;
              setByHand.set(key, Math.max(setByHand.get(key) ?? 1, next));
            }
        }
        // What was registered once stays as it is.
        const { numbers } = state.registry;
        for (const { id, number } of numbers) {
          assert.equal(held.get(String(id)) ?? number, number);
          held.set(String(id), number);
        }
        const names = numbers.map(
          ({ kind, year, number, symbol }) => `${kind} ${String(year)} ${String(number)} ${symbol}`,
        );
        assert.equal(new Set(names).size, names.length, names.join(', '));
      }
      for (const { kind, year, number, origin } of state.registry.numbers) {
        if (origin !== 'series') continue;
        const begun = setByHand.get(`${kind} ${String(year)}`) ?? 1;
        for (let passed = begun; passed < number; passed += 1)
          assert.ok(
            state.registry.numbers.some(
              (known) => known.kind === kind && known.year === year && known.number === passed,
            ),
            `${kind} ${String(passed)} of ${String(year)}`,
          );
      }
    }),
    { numRuns: 300 },
  );
});

function without<Wish extends { readonly type: string }>(wish: Wish): Omit<Wish, 'type'> {
  const { type: _, ...rest } = wish;
  return rest;
}
