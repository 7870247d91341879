import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { chainBeginning } from '../../server/log/chain.ts';
import { clearLetters } from '../../server/platform/clear-letters.ts';
import { minutesLetters, readCode, writtenCode } from '../../server/verification/minutes-code.ts';

const meeting = '4817';
const letters = await minutesLetters(chainBeginning('meeting1'));

describe('the code of minutes', () => {
  it('VE3 is the number of the meeting and five groups of four letters that no eye takes for others', async () => {
    const written = writtenCode({ meeting, letters });
    assert.match(written, /^4817(?:-[2-9CFHJKLMNPQRTVX]{4}){5}$/);
    assert.notEqual(await minutesLetters(chainBeginning('meeting2')), letters);
  });

  it('VE3 is read in small letters, with other marks or none between them, and from other keyboards', () => {
    const written = writtenCode({ meeting, letters });
    const wide = written.replace(/[2-9A-Z]/g, (letter) =>
      String.fromCharCode(letter.charCodeAt(0) + 0xfee0),
    );
    for (const typed of [
      written,
      written.toLowerCase(),
      written.replaceAll('-', ''),
      written.replaceAll('-', ' – '),
      ` ${written.replaceAll('-', '. ')}\n`,
      wide,
    ])
      assert.deepEqual(readCode(typed), { meeting, letters }, typed);
    assert.deepEqual(readCode(`48170123${letters}`), { meeting: '48170123', letters });
  });

  it('VE3 with any letter wrong, missing or too many is refused, not called another history', () => {
    for (let place = 0; place < letters.length; place += 1) {
      for (const letter of clearLetters.replace(letters.charAt(place), '')) {
        const wrong = letters.slice(0, place) + letter + letters.slice(place + 1);
        assert.equal(readCode(meeting + wrong), null, wrong);
      }
      assert.equal(readCode(meeting + letters.slice(0, place) + letters.slice(place + 1)), null);
    }
    for (const typed of [
      '',
      meeting,
      `481${letters}`,
      `${meeting}${letters}2`,
      'không có mã',
      `A817${letters}`,
    ])
      assert.equal(readCode(typed), null, typed);
  });
});
