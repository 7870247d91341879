import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { officeCommandSchemas } from '#shared/office/commands.ts';
import { readPlan, type PlanReading } from '#shared/office/plans/pasted/reading.ts';
import { dialogueTemplate } from '#shared/templates/dialogue.ts';
import { formOf } from '../../server/forms/form.ts';

const written = readFileSync(new URL('../texts/dialogue-plan-2024.txt', import.meta.url), 'utf8');

const read = (pasted: string, villages = 0): PlanReading =>
  readPlan(pasted, { template: dialogueTemplate, placeName: 'Đăk Hoong', villages });

const codes = ({ warnings }: PlanReading): readonly string[] => warnings.map(({ code }) => code);
const placesOf = (reading: PlanReading) => reading.lines.map(({ place }) => place);

describe('a pasted plan', () => {
  it('PL1 is filled as far as the structure of its text allows', () => {
    const { plan } = read(written);
    const { heading, content, programme, tasks } = plan;
    assert.equal(heading.place, 'Mường Hoong');
    assert.equal(heading.day, '2024-03-15');
    assert.match(heading.title, /^Tổ chức hội nghị tiếp xúc, đối thoại .* trên địa bàn xã$/);
    assert.deepEqual(
      heading.bases.map((base) => /(?:số )?(\S+\/\S+) /.exec(base)?.[1]),
      ['90/QĐ-TTg', '55/2023/TT-BTC', '1013/QĐ-UBND', '51/KH-UBND'],
    );
    assert.match(heading.opening, /^Ủy ban nhân dân xã Mường Hoong xây dựng Kế hoạch/);
    assert.equal(content.purposes.length, 4);
    assert.match(content.requirements.join(), /^Được tổ chức dân chủ, an toàn/);
    assert.equal(content.audience.length, 1);
    assert.equal(content.time, 'Thời gian cụ thể UBND xã sẽ thông báo sau');
    assert.equal(content.place, '10/10 thôn');
    assert.match(content.form, /^Tiếp xúc đối thoại trực tiếp với đại diện hộ nghèo/);
    assert.equal(content.groups.length, 6);
    assert.equal(content.focus.length, 1);
    assert.match(content.funding.join(), /\(tại điều dự án 2, Dự án 6 Chương trình\)/);
    assert.deepEqual(
      programme.items.map(({ kind }) => kind),
      ['opening', 'report', 'policy', 'opinions', 'answers', 'conclusion', 'closing'],
    );
    assert.deepEqual(
      [...new Set(tasks.map(({ owner }) => owner))],
      [
        'Công chức Văn hoá – Xã hội phụ trách công tác giảm nghèo',
        'Đề nghị MTTQVN xã và các tổ chức chính trị - xã hội',
        'Công chức Văn hoá – Xã hội phụ trách Văn hoá – Thông tin',
        'Các thôn trên địa bàn xã',
      ],
    );
    assert.equal(tasks.length, 11);
    assert.equal(heading.recipients.length, 7);
    assert.equal(heading.recipients[0], 'Phòng LĐTB&XH (B/c)');
    assert.equal(heading.signer, 'Y Hương');
  });

  it('PL1 shows each line of its text with what it became, and leaves none out', () => {
    const reading = read(written);
    const filled = written.split('\n').flatMap((line, index) => (line.trim() ? [index + 1] : []));
    assert.deepEqual(
      reading.lines.map(({ number }) => number),
      filled,
    );
    assert.ok(!placesOf(reading).includes('unused'));
    const line = (number: number) => reading.lines.find((one) => one.number === number)?.place;
    assert.equal(line(29), 'purpose', 'the second half of a broken sentence');
    assert.equal(line(43), 'time');
    assert.equal(line(45), 'venue');
    assert.equal(line(73), 'item');
    assert.equal(line(95), 'owner');
    assert.equal(line(127), 'signer');
  });

  it('PL2 is never refused for a slip, which is pointed out with its lines', () => {
    const { warnings } = read(written);
    assert.deepEqual(
      warnings.filter(({ code }) => code !== 'districts'),
      [
        { code: 'numberTwice', lines: [41, 47], detail: '2.' },
        { code: 'villageCounts', lines: [45, 61], detail: '10/10, 4/4' },
        { code: 'itemsAdded', lines: [], detail: 'opening conclusion closing' },
      ],
    );
    assert.deepEqual(
      warnings.find(({ code }) => code === 'districts')?.lines.slice(0, 2),
      [13, 15],
    );
    const other = read('KẾ HOẠCH\nĐối thoại\nIII. THÀNH PHẦN\n- Thôn trưởng 4/4 thôn', 10);
    assert.ok(codes(other).includes('villagesKnown'));
    assert.ok(codes(other).includes('missing'));
    assert.ok(!codes(read('- Thôn trưởng 10/10 thôn', 10)).includes('villagesKnown'));
  });

  it('PL2 keeps what stands in a part that says nothing known', () => {
    const { plan, warnings } = read('KẾ HOẠCH\nĐối thoại\nVII. ĐIỀU KHOẢN KHÁC\n- Một ý khác;');
    assert.deepEqual(plan.content.focus, ['Một ý khác']);
    assert.deepEqual(
      warnings.find(({ code }) => code === 'unknownPart'),
      { code: 'unknownPart', lines: [3], detail: 'VII. ĐIỀU KHOẢN KHÁC' },
    );
  });

  it('PL3 knows items by their words, with who presents them and how long', () => {
    const { plan } = read(`KẾ HOẠCH
      Đối thoại
      IV. CHƯƠNG TRÌNH
      1. Ổn định tổ chức, tuyên bố lý do (5 phút)
      2. Phòng Kinh tế báo cáo kết quả giảm nghèo: 20 phút
      3. Đại biểu hộ phát biểu
      4. Chủ tịch UBND xã kết luận
      5. Bế mạc`);
    assert.deepEqual(
      plan.programme.items.map(({ kind, presenter, plannedMinutes }) => [
        kind,
        presenter,
        plannedMinutes,
      ]),
      [
        ['opening', '', 5],
        ['report', 'Phòng Kinh tế', 20],
        ['opinions', 'Đại biểu hộ', 50],
        ['conclusion', 'Chủ tịch UBND xã', 10],
        ['closing', '', 10],
      ],
    );
  });

  it('PL4 is read alike from Word, from a page and in pieces of letters', () => {
    const wanted = read(written).plan;
    const crlf = written.replaceAll('\n', '\r\n').replaceAll('- ', '•\t');
    assert.deepEqual(read(`\ufeff${written.normalize('NFD')}`).plan, wanted);
    assert.deepEqual(read(crlf).plan.tasks.length, wanted.tasks.length);
    assert.deepEqual(read(written.replaceAll(' năm 2024', '\u00a0năm 2024')).plan, wanted);
  });

  it('PL1 reads the day by which a task shall be done', () => {
    const { plan } = read(`KẾ HOẠCH
      Đối thoại
      VI. TỔ CHỨC THỰC HIỆN
      1. Phòng Văn hoá - Xã hội: gửi báo cáo trước ngày 15/12/2026.
      - Mời đại biểu, hoàn thành trước ngày 20 tháng 11 năm 2026;
      - Theo Quyết định ngày 18/01/2022`);
    assert.deepEqual(
      plan.tasks.map(({ owner, due }) => [owner, due]),
      [
        ['Phòng Văn hoá - Xã hội', '2026-12-15'],
        ['Phòng Văn hoá - Xã hội', '2026-11-20'],
        ['Phòng Văn hoá - Xã hội', null],
      ],
    );
  });

  it('PL2 whatever is pasted becomes a plan that the office can store', () => {
    const form = formOf(officeCommandSchemas['plans.add']);
    const lines = fc.oneof(
      fc.constantFrom(...written.split('\n').filter(Boolean)),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(
        'I. MỤC ĐÍCH',
        '2. ',
        '- ',
        'Nơi nhận:',
        'KẾ HOẠCH',
        'Căn cứ',
        'x'.repeat(9_000),
      ),
    );
    fc.assert(
      fc.property(fc.array(lines, { maxLength: 60 }), (some) => {
        const { plan } = read(some.join('\n'));
        const text = tidied(plan);
        assert.ok(form.fits({ text }), JSON.stringify(form.faultIn({ text })));
      }),
      { numRuns: 200 },
    );
  });
});

/** As the server brings every text into one form before it looks at it. */
function tidied(value: unknown): unknown {
  if (typeof value === 'string') return value.normalize('NFC').trim();
  if (Array.isArray(value)) return value.map(tidied);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, tidied(inner)]));
}
