import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { papersOf } from '#shared/papers/all-papers.ts';
import type { Paper } from '#shared/papers/paper.ts';
import { docxOf } from '../../server/papers/docx.ts';
import { printPageOf } from '../../server/papers/print-page.ts';
import { composeSummary } from '#shared/papers/summary-annex.ts';
import { longMeeting } from './machines/meetings.ts';
import { playedSample } from '../../server/exports/played-sample.ts';
import { OfficeFile } from './machines/word-file.ts';

const { meeting, office } = await playedSample();
const papers = papersOf(meeting, office);
const named = (name: string): readonly Paper[] =>
  papers.find(({ file }) => file.startsWith(name))?.papers ?? assert.fail(`no ${name}`);
const wordFile = async (name: string) => new OfficeFile(await docxOf(named(name), name));

/** Millimetres in the twentieths of a point of a Word document. */
const twips = (millimetres: number): number => Math.floor((millimetres / 25.4) * 1_440);

function attributes(xml: string, element: string): readonly Readonly<Record<string, string>>[] {
  return [...xml.matchAll(new RegExp(`<w:${element}((?: w:[a-zA-Z]+="[^"]*")*)/?>`, 'g'))].map(
    ([, written = '']) =>
      Object.fromEntries(
        [...written.matchAll(/w:([a-zA-Z]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
          name,
          value,
        ]),
      ),
  );
}

describe('the form of the decree', () => {
  it('PA2 every paper is A4 with the margins of the decree', async () => {
    for (const { file, papers: sheets } of papers) {
      const { body } = new OfficeFile(await docxOf(sheets, file));
      const sizes = attributes(body, 'pgSz');
      const margins = attributes(body, 'pgMar');
      assert.equal(sizes.length, sheets.length, file);
      assert.equal(margins.length, sheets.length, file);
      for (const { top, bottom, left, right } of margins) {
        assert.deepEqual([top, bottom].map(Number), [twips(20), twips(20)], file);
        assert.deepEqual([left, right].map(Number), [twips(30), twips(15)], file);
      }
      const upright = !file.startsWith('Phu-luc');
      for (const { w, h, orient } of sizes) {
        assert.deepEqual(
          [Number(w), Number(h)],
          upright ? [twips(210), twips(297)] : [twips(297), twips(210)],
          file,
        );
        assert.equal(orient, upright ? 'portrait' : 'landscape');
      }
    }
  });

  it('PA2 every word is Times New Roman, black, in a size that the decree allows', async () => {
    for (const { file, papers: sheets } of papers) {
      const word = new OfficeFile(await docxOf(sheets, file));
      // What the document says for all of it, and whatever says otherwise.
      const [defaults = ''] =
        /<w:docDefaults>[^]*<\/w:docDefaults>/.exec(word.part('word/styles.xml')) ?? [];
      const [all, fonts] = [defaults, defaults + word.body].map((xml) => attributes(xml, 'rFonts'));
      assert.ok(all !== undefined && fonts !== undefined && all.length === 1, file);
      assert.deepEqual(
        [...new Set(fonts.flatMap((font) => Object.values(font)))],
        ['Times New Roman'],
        file,
      );
      assert.equal(attributes(defaults, 'sz').length, 1, file);
      const sizes = attributes(defaults + word.body, 'sz').map(({ val }) => Number(val) / 2);
      for (const size of sizes) assert.ok(size >= 11 && size <= 14, `${file}: ${String(size)}`);
      const colours = attributes(defaults + word.body, 'color').map(({ val }) => val);
      assert.deepEqual([...new Set(colours)], ['000000'], file);
    }
  });

  it('PA3 pages are numbered in the middle of the top from the second on, each paper from 1', async () => {
    const word = await wordFile('Bien-ban');
    assert.match(word.body, /<w:titlePg\/>/);
    assert.deepEqual(attributes(word.body, 'pgNumType'), [{ start: '1' }]);
    const [first, ...others] = [...word.headers].sort((one, other) => one.length - other.length);
    assert.ok(first !== undefined && !first.includes('PAGE'));
    assert.equal(others.length, 1);
    assert.match(others[0] ?? '', /<w:jc w:val="center"\/>[^]*PAGE/);
    assert.match(others[0] ?? '', /<w:sz w:val="26"\/>/);
    const invitations = await wordFile('Giay-moi');
    const starts = attributes(invitations.body, 'pgNumType');
    assert.equal(starts.length, named('Giay-moi').length);
    assert.ok(starts.every(({ start }) => start === '1'));
  });

  it('PA3 papers of one page each that are printed together do not count on from one another', () => {
    const [first, second] = named('Giay-moi');
    assert.ok(first !== undefined && second !== undefined);
    assert.doesNotMatch(printPageOf([first, second], 'invitations'), /counter\(page\)/);
    assert.match(printPageOf(named('Bien-ban'), 'minutes'), /counter\(page\)/);
  });

  it('PA4 minutes have a symbol and no line of place and day, and are signed left and right', async () => {
    const { paragraphs } = await wordFile('Bien-ban');
    assert.ok(paragraphs.includes('Số: 05/BB-UBND'));
    assert.ok(!paragraphs.some((text) => text.startsWith('Đăk Hoong, ngày')));
    const from = paragraphs.indexOf('THƯ KÝ');
    const [code, ...signed] = paragraphs
      .slice(from)
      .filter((text) => text !== '')
      .toReversed();
    assert.match(code ?? '', /^Mã kiểm chứng: \d{4}(-[A-Z0-9]{4}){5}$/);
    assert.deepEqual(signed.toReversed(), [
      'THƯ KÝ',
      'Nguyễn Thị Hồng Vân',
      'Nơi nhận:',
      '- Lưu: VT, Hồ sơ.',
      'CHỦ TỌA',
      'Lê Quang Thịnh',
    ]);
    const order = [
      'Thời gian bắt đầu',
      'Địa điểm',
      'I. THÀNH PHẦN',
      'II. NỘI DUNG',
      'III. KẾT LUẬN',
    ];
    const places = order.map((begin) => paragraphs.findIndex((text) => text.startsWith(begin)));
    assert.deepEqual(
      places,
      places.toSorted((one, other) => one - other),
    );
    assert.ok(!places.includes(-1));
  });

  it('PA5 what is issued has place and day, a signature on the right, recipients and "./."', async () => {
    for (const name of ['Bao-cao', 'Thong-bao-moi', 'Thong-bao-ket-qua', 'Giay-moi', 'Ke-hoach']) {
      const { paragraphs } = await wordFile(name);
      const some = (pattern: RegExp): boolean => paragraphs.some((text) => pattern.test(text));
      assert.ok(some(/^Đăk Hoong, ngày \d\d tháng \d+ năm 2026$/), name);
      assert.ok(some(/^TM\. ỦY BAN NHÂN DÂN$/) && some(/^KT\. CHỦ TỊCH$/), name);
      assert.ok(some(/^Nơi nhận:$/) && some(/^- Lưu: VT\.$/), name);
      assert.ok(some(/\.\/\.$/), name);
    }
  });

  it('PA5 title, agency, state and motto are in the sizes and weights of the decree', async () => {
    const word = await wordFile('Bao-cao');
    const defaultSize = /<w:docDefaults>[^]*?<w:sz w:val="(\d+)"\/>/.exec(
      word.part('word/styles.xml'),
    )?.[1];
    const wanted: readonly (readonly [string, number, boolean])[] = [
      ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 12, true],
      ['Độc lập - Tự do - Hạnh phúc', 13, true],
      ['XÃ ĐĂK HOONG', 12, true],
      ['Số: 112/BC-UBND', 13, false],
      ['BÁO CÁO', 14, true],
      ['Nơi nhận:', 12, true],
      ['- Như trên;', 11, false],
      ['Lê Quang Thịnh', 14, true],
    ];
    for (const [words, size, isBold] of wanted) {
      const [run] = word.runs(words);
      assert.ok(run !== undefined, words);
      const own = /<w:sz w:val="(\d+)"\/>/.exec(run)?.[1];
      assert.equal(Number(own ?? defaultSize) / 2, size, words);
      assert.equal(/<w:b(?: w:val="true")?\/>/.test(run), isBold, words);
    }
  });

  it('PA23 what announces a list stays with it, and whoever signs with the last words', async () => {
    for (const name of ['Bien-ban', 'Bao-cao', 'Thong-bao-ket-qua', 'Giay-moi', 'Ke-hoach']) {
      const { body } = await wordFile(name);
      const paragraphs = [...body.matchAll(/<w:p[ >](?:(?!<\/w:p>).)*<\/w:p>/gs)].map(([xml]) => ({
        text: [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map(([, text = '']) => text).join(''),
        isKept: xml.includes('<w:keepNext/>'),
      }));
      for (const { text, isKept } of paragraphs)
        if (/:$|\.\/\.$/.test(text) && !/^(?:Nơi nhận|Kính gửi):$/.test(text))
          assert.ok(isKept, text);
      assert.ok(paragraphs.some(({ text }) => text.endsWith('./.')));
    }
  });

  it('PA23 rows are not cut, unless they might have no room on a page', async () => {
    const long = longMeeting(2);
    const answer = 'Xã đã giao phòng Kinh tế. '.repeat(60);
    const opinions = long.register.opinions.map((opinion) =>
      opinion.id === 2 && opinion.answer !== null
        ? { ...opinion, answer: { ...opinion.answer, text: answer } }
        : opinion,
    );
    const annex = composeSummary([{ ...long, register: { ...long.register, opinions } }], office);
    const { body } = new OfficeFile(await docxOf([annex], 'annex'));
    const rows = [...body.matchAll(/<w:tr[ >](?:(?!<\/w:tr>).)*<\/w:tr>/gs)].map(([xml]) => xml);
    const cut = rows.filter((xml) => !xml.includes('<w:cantSplit/>'));
    assert.equal(cut.length, 1);
    assert.ok(cut[0]?.includes(answer.trim()));
    const page = printPageOf([annex], 'annex');
    assert.equal(page.split('<tr>').length - 1, 2, 'the head and the long one');
  });

  it('PA6 nothing draws a seal or a signature', async () => {
    for (const { file, papers: sheets } of papers)
      assert.doesNotMatch(
        new OfficeFile(await docxOf(sheets, file)).body,
        /<w:drawing|<w:pict|<v:|_{3}|\.{4}|…{2}/,
        file,
      );
  });
});
