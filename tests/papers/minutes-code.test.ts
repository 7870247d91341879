import assert from 'node:assert/strict';
import { it } from 'node:test';
import { papersOf } from '#shared/papers/all-papers.ts';
import { officeKnownBy, withMinutesCode } from '#shared/papers/office.ts';
import { paperInForms } from '../../server/paper-files/paper-files.ts';
import { emptyMeeting } from './machines/meetings.ts';
import { OfficeFile } from './machines/word-file.ts';

const code = '4817-C8FN-53VL-P4RL-M5LM-976M';

it('VE8 the minutes carry the code that proves them once they are adopted, and no other paper does', async () => {
  const unknown = officeKnownBy([]);
  const carrying = async (minutesCode: string | null): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const paper of papersOf(emptyMeeting, withMinutesCode(unknown, minutesCode))) {
      for (const { name, make } of paperInForms(paper).forms) {
        const made = await make();
        const read = typeof made === 'string' ? made : new OfficeFile(made).paragraphs.join('\n');
        if (read.includes(`Mã kiểm chứng: ${code}`))
          found.push(name.replace(/^([A-Z]\w+-\w+).*(\.\w+)$/, '$1$2'));
      }
    }
    return found;
  };
  assert.deepEqual(await carrying(code), ['Bien-ban.docx', 'Bien-ban.html', 'Bien-ban.txt']);
  assert.deepEqual(await carrying(null), []);
});
