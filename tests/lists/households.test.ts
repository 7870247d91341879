import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expectedForm } from '../../server/lists/report.ts';
import { listFile, rowsOf, wantedRows } from './files.ts';

const program = fileURLToPath(new URL('../../server/lists/main.ts', import.meta.url));

const roster = (...args: readonly string[]) =>
  promisify(execFile)(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    program,
    ...args,
  ]);

describe('the list of a village', () => {
  for (const name of ['households.csv', 'households.xlsx', 'utf8-bom-semicolon.csv'])
    it(`LS1 gives the wanted outcome for each record of ${name}`, async () => {
      const { rows, counts } = expectedForm(await rowsOf(readFileSync(listFile(name))));
      const wanted = wantedRows();
      rows.forEach((row, index) => {
        assert.deepEqual(row, wanted[index]);
      });
      assert.equal(rows.length, wanted.length);
      assert.deepEqual(counts, { lines: 45, import: 39, needsReview: 3, skip: 2, error: 1 });
    });

  it('LS2 is read by a command, as JSON and nothing else', async () => {
    const { stdout } = await roster(listFile('households.xlsx'), '--json');
    const printed = JSON.parse(stdout) as { readonly rows: unknown };
    assert.deepEqual(printed.rows, wantedRows());
  });

  it('LS2 is read by a command, for people', async () => {
    const { stdout } = await roster(listFile('households.csv'));
    const lines = stdout.split('\n');
    assert.ok(lines.some((line) => /^42 +Cần xem lại +H13 +A Bốt .*Có thể đã có/.test(line)));
    assert.ok(lines.some((line) => /^45 +Bỏ qua +Dòng cộng$/.test(line)));
    assert.ok(lines.includes('45 dòng: nhập 39, cần xem lại 3, bỏ qua 2, lỗi 1.'));
  });

  it('LS3 that cannot be read is refused with a sentence and nothing on the output', async () => {
    for (const [args, sentence] of [
      [[listFile('none.csv')], /Không mở được tệp/],
      [[listFile('households.xlsx'), '--sheet', 'Thôn 9'], /Tệp không có trang tính mang tên này/],
      [[program], /Không tìm thấy cột họ tên/],
      [[], /npm run roster/],
      [['--what'], /npm run roster/],
    ] as const)
      await assert.rejects(roster(...args), ({ code, stdout, stderr }: never) => {
        assert.equal(code, 1);
        assert.equal(stdout, '');
        assert.match(stderr, sentence);
        return true;
      });
  });
});
