import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sample from '../../server/demo/sample-meeting.json' with { type: 'json' };
import { isRegistered } from '#shared/meeting/register/state.ts';
import { totals } from '#shared/meeting/totals.ts';
import { papersOf, planPapersOf } from '#shared/papers/all-papers.ts';
import { missingTexts } from '#shared/papers/missing.ts';
import { composeMinutes } from '#shared/papers/minutes.ts';
import { officeKnownBy } from '#shared/papers/office.ts';
import type { Annex, Line, Paper, Sentence } from '#shared/papers/paper.ts';
import { composeReport } from '#shared/papers/report.ts';
import { composeSummary } from '#shared/papers/summary-annex.ts';
import { resultDue } from '#shared/papers/result-notice.ts';
import { noticeDue } from '#shared/papers/notice.ts';
import { playedSample } from '../../server/exports/played-sample.ts';
import { emptyMeeting, longMeeting, preparedMeeting } from './machines/meetings.ts';
import { textOf } from './machines/texts.ts';

const { meeting, office } = await playedSample();
const papers = papersOf(meeting, office);

const named = (name: string): readonly Paper[] =>
  papers.find(({ file }) => file.startsWith(name))?.papers ?? assert.fail(`no ${name}`);

const linesIn = (paper: Paper): readonly Line[] =>
  paper.form === 'plain'
    ? paper.paragraphs
    : paper.blocks.flatMap((block) => {
        if (block.kind === 'section') return [];
        return block.kind === 'table'
          ? block.table.groups.flatMap(({ rows }) => rows)
          : [block.line];
      });

/** What is written under the captions of a table, by the caption. */
function rowsByCaption({ blocks }: Annex): ReadonlyMap<string, readonly (readonly string[])[]> {
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.table] : []));
  return new Map(
    tables
      .flatMap(({ groups }) => groups)
      .map(({ caption, rows }) => [caption, rows.map((row) => row.map(({ text }) => text))]),
  );
}

describe('what papers say', () => {
  it('PA7 what everybody reads or hears names no household and quotes neither opinion nor answer', () => {
    const everybodys = [
      'Thong-bao-ket-qua',
      'Loa-truyen-thanh-truoc',
      'Loa-truyen-thanh-sau',
      'Tin',
    ];
    const officials = new Set([...sample.leaders, ...sample.staff].map(({ fullName }) => fullName));
    for (const name of everybodys) {
      const text = named(name).map(textOf).join('\n');
      for (const { text: known } of meeting.roster) {
        if (officials.has(known.name)) continue;
        assert.ok(!text.includes(known.name), `${name} names ${known.name}`);
      }
      for (const { standing, answer } of meeting.register.opinions.filter(isRegistered)) {
        assert.ok(!text.includes(standing.content.text), name);
        assert.ok(answer === null || !text.includes(answer.text), name);
      }
      for (const { phone } of sample.households)
        assert.ok(phone === null || !text.includes(phone), name);
    }
  });

  it('PA7 minutes and annex do not name who asked not to be named', () => {
    const text = [...named('Bien-ban'), ...named('Phu-luc')].map(textOf).join('\n');
    const unnamed = sample.opinions.filter(({ publishMode }) => publishMode === 'anonymous');
    assert.equal(unnamed.length, 5);
    for (const { householdId } of unnamed) {
      const household = sample.households.find(({ id }) => id === householdId);
      const name = household?.representative.name ?? assert.fail(householdId);
      assert.ok(!text.includes(name), name);
    }
  });

  it('PA8 the totals of report and annex are those of the register', () => {
    const report = textOf(composeReport([meeting], office));
    const { opinions, byStatus } = sample.totals;
    assert.match(report, new RegExp(`Tổng số ${String(opinions)} ý kiến, trong đó`));
    const [, parts = ''] = /Tổng số \d+ ý kiến, trong đó: ([^.]*)\./.exec(report) ?? [];
    const counts = [...parts.matchAll(/ (\d+)(?:;|$)/g)].map(([, count]) => Number(count));
    assert.deepEqual(counts.toSorted(), Object.values(byStatus).toSorted());
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      opinions,
    );
    const captions = [...rowsByCaption(composeSummary([meeting], office)).keys()];
    const counted = captions.map((caption) => Number(/: (\d+) ý kiến$/.exec(caption)?.[1]));
    assert.deepEqual(counted, [
      sample.totals.byAuthority.XA,
      sample.totals.byAuthority.TINH,
      sample.totals.byAuthority.NHCSXH,
      sample.totals.byAuthority.NGOAI,
    ]);
  });

  it('PA9 what was merged is no row of its own, and stands once in the row that it went into', () => {
    const annex = composeSummary([meeting], office);
    const rows = [...rowsByCaption(annex).values()].flat();
    const merged = sample.opinions.filter(({ mergedInto }) => mergedInto !== null);
    assert.equal(rows.length, sample.opinions.length - merged.length);
    for (const { text } of merged)
      assert.equal(textOf(annex).split(text).length - 1, 1, 'it stands once');
    assert.match(textOf(annex), /Tổng cộng: 25 ý kiến, trong đó 01 ý kiến trùng được gộp/);
  });

  it('PA9 numbers begin anew in each group of the annex', () => {
    for (const [caption, rows] of rowsByCaption(composeSummary([meeting], office)))
      assert.deepEqual(
        rows.map(([number]) => Number(number)),
        rows.map((_row, index) => index + 1),
        caption,
      );
  });

  it('PA10 what is missing is named, its line left out, and the paper is a draft', () => {
    const unknown = officeKnownBy([]);
    const minutes = composeMinutes(preparedMeeting, unknown);
    assert.deepEqual(minutes.missing, [
      'agency',
      'number',
      'chair',
      'secretary',
      'adjourned',
      'adopted',
    ]);
    assert.deepEqual(minutes.signatures, []);
    assert.equal(minutes.symbol, null);
    const report = composeReport([preparedMeeting], unknown);
    assert.deepEqual(report.missing, [
      'agency',
      'place',
      'number',
      'day',
      'signatory',
      'superiors',
      'adjourned',
    ]);
    for (const { papers: drafts } of papersOf(preparedMeeting, unknown))
      for (const draft of drafts) {
        assert.doesNotMatch(textOf(draft), /undefined|null|NaN|\.{3,}|…|_{2,}/);
        for (const name of draft.missing) assert.notEqual(missingTexts[name].text, '');
      }
    for (const { file, papers: whole } of papers)
      for (const { missing } of whole) assert.deepEqual(missing, [], file);
  });

  it('PA10 the header of a meeting names its office where nothing else does', () => {
    const { issuer } = officeKnownBy(['ỦY BAN NHÂN DÂN', 'XÃ ĐĂK HOONG']);
    assert.equal(issuer.name, 'Ủy ban nhân dân xã Đăk Hoong');
    assert.deepEqual([issuer.commune, issuer.place], ['xã Đăk Hoong', 'Đăk Hoong']);
    assert.deepEqual(officeKnownBy(['ỦY BAN NHÂN DÂN', 'XÃ …']).issuer.agency, []);
  });

  it('PA11 sentences of the minutes name the records that they come from', () => {
    const [minutes] = named('Bien-ban');
    assert.ok(minutes !== undefined);
    const sources = linesIn(minutes)
      .flat()
      .flatMap(({ from }) => from);
    const opinions = new Set(
      sources.flatMap((source) => (source.part === 'opinion' ? [source.id] : [])),
    );
    assert.deepEqual(
      [...opinions].toSorted((one, other) => one - other),
      meeting.register.opinions.map(({ id }) => id),
    );
    for (const opinion of meeting.register.opinions.filter(isRegistered)) {
      const { text: words } = opinion.standing.content;
      const said: Sentence | undefined = linesIn(minutes)
        .flat()
        .find(({ text }) => text.includes(words));
      assert.deepEqual(said?.from, [{ part: 'opinion', id: opinion.id }]);
    }
  });

  it('PA12 a report over several sessions adds them up, each with a line of its own', () => {
    const other = longMeeting(4);
    const [report, annex] = planPapersOf([meeting, other], office).flatMap(
      ({ papers: both }) => both,
    );
    assert.ok(report !== undefined && annex !== undefined);
    const text = textOf(report);
    assert.match(text, /Đã tổ chức 02 hội nghị/);
    assert.match(text, /\| {2}\| Tổng cộng \| 36\/41 \| 29 \| 29/);
    assert.match(textOf(annex), /Tổng cộng: 29 ý kiến/);
    assert.equal(totals(other).opinions, 4);
  });

  it('PA13 a nought is said in words: a meeting without opinions, and none beyond the competence', () => {
    const empty = papersOf(emptyMeeting, office).flatMap(({ papers: all }) => all.map(textOf));
    const text = empty.join('\n');
    assert.match(text, /Không có ý kiến nào được nêu tại hội nghị\./);
    assert.match(text, /Không có ý kiến, kiến nghị nào được nêu\./);
    assert.match(text, /Hội nghị không có ý kiến nào được nêu\./);
    assert.doesNotMatch(text, /NaN|undefined/);
    assert.match(
      textOf(composeReport([longMeeting(1)], office)),
      /Không có ý kiến vượt thẩm quyền/,
    );
  });

  it('PA13 where nothing was said, nothing is announced or followed up', () => {
    const all = papersOf(emptyMeeting, office);
    for (const name of ['Thong-bao-ket-qua', 'Loa-truyen-thanh-sau', 'Tin']) {
      const found = all.find(({ file }) => file.startsWith(name)) ?? assert.fail(name);
      const text = found.papers.map(textOf).join('\n');
      assert.doesNotMatch(text, /[Kk]ết quả (?:từng ý kiến|trả lời)|theo dõi/, name);
    }
  });

  it('PA24 a long opinion takes two lines of the report, and the minutes say together what is due on one day', () => {
    const long = longMeeting(12);
    const report = textOf(composeReport([long], office));
    assert.match(report, /Ngày 15\/12\/2026, ông Lê Quang Thịnh.*: ý kiến số 3, về /);
    const [longest = 0] = report
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .map((line) => line.length)
      .sort((one, other) => other - one);
    assert.ok(longest < 300, String(longest));
    const minutes = textOf(composeMinutes(long, office));
    assert.match(minutes, /: ý kiến số 3, 6, 9, 12 chậm nhất ngày 15\/12\/2026\./);
  });

  it('PA24 of several sessions the report says which one a promise is of', () => {
    const report = textOf(composeReport([meeting, longMeeting(3)], office));
    assert.match(report, /^- Thôn 3, ngày 15\/12\/2026, /m);
  });

  it('LA7 sentences begin with a capital, also where there is no day, and nothing is about "khác"', () => {
    const news = papersOf(preparedMeeting, office).find(({ file }) => file.startsWith('Tin'));
    const [, lead = ''] = news?.papers.map(textOf).join('').split('\n\n') ?? [];
    assert.match(lead, /^Tại /);
    assert.doesNotMatch(textOf(composeMinutes(longMeeting(3), office)), /, về khác[:.,]/);
  });

  it('PA1 the news names the village once in its title, however long its name', () => {
    const village = 'Cụm Thôn Đăk Rơ Nga và Thôn Tu Mơ Rông';
    const details = { ...meeting.details, village, title: `Hội nghị đối thoại tại ${village}` };
    const news = papersOf({ ...meeting, details }, office).find(({ file }) =>
      file.startsWith('Tin'),
    );
    const [paper] = news?.papers ?? [];
    assert.ok(paper?.form === 'plain');
    assert.equal(paper.title, `${village}: Hội nghị đối thoại`);
  });

  it('PA14 the notice and the result are due so many days before and after as the office says', () => {
    assert.equal(noticeDue(meeting, office), sample.plan.noticeDeadline);
    assert.equal(resultDue(meeting, office), sample.plan.resultNoticeDeadline);
    assert.equal(noticeDue(preparedMeeting, office), null);
    assert.equal(resultDue(preparedMeeting, office), null);
  });

  it('PA15 what loudspeakers say is short, in words, in sentences that are no longer than one breath', () => {
    for (const name of ['Loa-truyen-thanh-truoc', 'Loa-truyen-thanh-sau']) {
      const [script] = named(name);
      assert.ok(script?.form === 'plain');
      const [, minutes] = /khoảng (\d+) phút/.exec(script.note) ?? [];
      const words = script.paragraphs.flat().flatMap(({ text }) => text.split(' ')).length;
      assert.equal(Number(minutes), Math.ceil(words / 130), name);
      assert.ok(Number(minutes) <= 2, name);
      for (const { text } of script.paragraphs.flat()) {
        assert.doesNotMatch(text, /[\d/%()[\]&]|(?<!\p{L})\p{Lu}{2,}/u);
        for (const part of text.split(/[.!?]\s/)) assert.ok(part.split(' ').length <= 40, part);
      }
    }
  });
});
