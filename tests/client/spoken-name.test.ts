import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { spokenName } from '../../web/src/lib/chair/spoken-name.ts';
import { chair as english } from '../../web/src/messages/en/chair.ts';
import { chair as vietnamese } from '../../web/src/messages/vi/chair.ts';

describe('a name that the chair calls out', () => {
  const called = (name: string, honorific = ''): string =>
    spokenName({ name, honorific }, vietnamese.announce.unaddressed);

  it('keeps the form of address that it was written with', () => {
    assert.equal(called('Bà Y Phêu'), 'bà Y Phêu');
    assert.equal(called('Đồng chí Phạm Quốc Duy'), 'đồng chí Phạm Quốc Duy');
    assert.equal(
      spokenName({ name: 'Bà Y Phêu', honorific: '' }, english.announce.unaddressed),
      'bà Y Phêu',
    );
  });

  it('has one for everybody where none is known, and none is guessed from a name', () => {
    assert.equal(called('Y Phêu'), 'ông (bà) Y Phêu');
    assert.equal(called('Bàn Thị Hoa'), 'ông (bà) Bàn Thị Hoa');
    const unchosen = { name: 'Y Phêu', honorific: '' };
    assert.equal(spokenName(unchosen, english.announce.unaddressed), 'Y Phêu');
  });

  it('has the one that the office has chosen, and never two', () => {
    assert.equal(called('Y Phêu', 'Bà'), 'bà Y Phêu');
    assert.equal(called('Già Y Phêu', 'Bà'), 'già Y Phêu');
    assert.equal(called('Phạm Quốc Duy', 'Đồng chí'), 'đồng chí Phạm Quốc Duy');
  });
});
