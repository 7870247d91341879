import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { beginning, most, withoutMiddle } from '../../web/src/lib/wall/shorten.ts';

/** A wall on which so many characters have room. */
const roomFor = (length: number) => (candidate: string) => candidate.length <= length;

const anyText = fc
  .array(fc.stringMatching(/^[a-zđăê]{1,9}[.,!]?$/u), { minLength: 2, maxLength: 60 })
  .map((words) => words.join(' '));

describe('an opinion that has no room', () => {
  it('ends with a whole word and an ellipsis', () => {
    const text = 'Đường vào khu sản xuất mưa là lầy, xe không vào được';
    assert.equal(beginning(text, roomFor(36)), 'Đường vào khu sản xuất mưa là lầy…');
  });

  it('ends with a whole sentence where that says most of what has room', () => {
    const text = 'Đường vào khu sản xuất rất lầy. Đề nghị xã sớm sửa đường cho bà con.';
    assert.equal(beginning(text, roomFor(45)), 'Đường vào khu sản xuất rất lầy. …');
    assert.equal(
      beginning(text, roomFor(67)),
      'Đường vào khu sản xuất rất lầy. Đề nghị xã sớm sửa đường cho bà…',
    );
  });

  it('is the longest beginning that has room, but for an earlier end of a sentence', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 12, max: 200 }), (text, length) => {
        const shortened = beginning(text, roomFor(length));
        const kept = shortened.replace(/ ?…$/u, '');
        assert.ok(shortened.endsWith('…') && text.startsWith(kept));
        assert.match(text.slice(kept.length), /^[\s,.]/u);
        assert.ok(shortened.length <= length || !kept.includes(' '));
      }),
    );
  });
});

describe('a name that has no room', () => {
  it('keeps its last word, by which people are called', () => {
    const name = 'Nguyễn Thị Hồng Phương Ngọc Bích';
    assert.equal(withoutMiddle(name, roomFor(28)), 'Nguyễn Thị Hồng … Bích');
    assert.equal(withoutMiddle(name, roomFor(3)), 'Nguyễn … Bích');
  });
});

it('the most that is possible is found by halving', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(200), (limit, possible) => {
      assert.equal(
        most(limit, (count) => count <= possible),
        Math.max(1, Math.min(limit, possible)),
      );
    }),
  );
});
