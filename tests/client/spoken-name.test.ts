import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { spokenName } from '../../web/src/lib/chair/spoken-name.ts';
import { chair as english } from '../../web/src/messages/en/chair.ts';
import { chair as vietnamese } from '../../web/src/messages/vi/chair.ts';

describe('a name that the chair calls out', () => {
  const called = (name: string): string => spokenName(name, vietnamese.announce.unaddressed);

  it('keeps the form of address that it was written with', () => {
    assert.equal(called('Bà Y Phêu'), 'bà Y Phêu');
    assert.equal(called('Đồng chí Phạm Quốc Duy'), 'đồng chí Phạm Quốc Duy');
    assert.equal(spokenName('Bà Y Phêu', english.announce.unaddressed), 'bà Y Phêu');
  });

  it('has one for everybody where none is known, and none is guessed from a name', () => {
    assert.equal(called('Y Phêu'), 'ông (bà) Y Phêu');
    assert.equal(called('Bàn Thị Hoa'), 'ông (bà) Bàn Thị Hoa');
    assert.equal(spokenName('Y Phêu', english.announce.unaddressed), 'Y Phêu');
  });
});
