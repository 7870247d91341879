import { find } from '../../aggregate/ids.ts';
import { presentFields } from '../../meeting/fields.ts';
import type { Entry } from '../../meeting/queue/state.ts';
import type { Meeting } from '../../meeting/state.ts';
import { decree } from '../decree.ts';
import type { PapersOffice } from '../office.ts';
import { paragraph, roster, sentence, type Block, type Sentence } from '../paper.ts';
import { meetingLines } from './meeting-lines.ts';
import type { HallSheet } from './sheet.ts';

/** So many turns, and so many opinions, are what a long meeting has. */
const turns = 40;
const opinions = 30;

/** The list of speakers to be kept by hand. Whoever waits when it is printed stands on it already, the next one first. */
export function composeQueueSheet(meeting: Meeting, { issuer }: PapersOffice): HallSheet {
  const { entries, order } = meeting.queue;
  const waiting = order.flatMap((id) => find(entries, id) ?? []);
  const blanks = Array.from({ length: Math.max(0, turns - waiting.length) }, () => noEntry);
  return {
    form: 'hall',
    agency: issuer.agency,
    title: 'DANH SÁCH ĐĂNG KÝ PHÁT BIỂU',
    about: meetingLines(meeting),
    isForWall: false,
    blocks: [
      fieldNumbers(meeting),
      {
        kind: 'table',
        table: {
          columns: [
            { title: 'Lượt', share: 7, centred: true },
            { title: 'Số thẻ', share: 9, centred: true },
            { title: 'Họ và tên', share: 32 },
            { title: 'Thôn', share: 16 },
            { title: 'Lĩnh vực', share: 10, centred: true },
            { title: 'Bắt đầu', share: 13 },
            { title: 'Kết thúc', share: 13 },
          ],
          groups: [
            {
              caption: '',
              rows: [...waiting.map(cellsOf), ...blanks].map((cells, index) => [
                sentence(String(index + 1)),
                ...cells,
                sentence(''),
                sentence(''),
              ]),
            },
          ],
          rowHeight: decree.hall.rowHeight,
        },
      },
    ],
    missing: [],
  };
}

function cellsOf({ card, name, village, field }: Entry): readonly Sentence[] {
  return [
    card === null ? '' : String(card),
    name,
    village,
    field === null ? '' : String(field),
  ].map((text) => sentence(text, roster));
}

const noEntry: readonly Sentence[] = Array.from({ length: 4 }, () => sentence(''));

/** The register to be kept by hand. Its numbers go on from those that were given, for none is ever given twice. */
export function composeRegisterSheet(meeting: Meeting, { issuer }: PapersOffice): HallSheet {
  const given = meeting.register.opinions.length;
  return {
    form: 'hall',
    agency: issuer.agency,
    title: 'SỔ GHI Ý KIẾN, KIẾN NGHỊ',
    about: meetingLines(meeting),
    isForWall: false,
    blocks: [
      fieldNumbers(meeting),
      {
        kind: 'table',
        table: {
          columns: [
            { title: 'Số', share: 5, centred: true },
            { title: 'Người nêu (số thẻ, thôn)', share: 17 },
            { title: 'Nội dung ý kiến', share: 30 },
            { title: 'Lĩnh vực', share: 8 },
            { title: 'Người trả lời', share: 13 },
            { title: 'Nội dung trả lời, thời hạn', share: 27 },
          ],
          groups: [
            {
              caption: '',
              rows: Array.from({ length: opinions }, (_, index) => [
                sentence(String(given + index + 1)),
                ...Array.from({ length: 5 }, () => sentence('')),
              ]),
            },
          ],
          rowHeight: decree.hall.tallRow,
        },
      },
    ],
    missing: [],
  };
}

/** By hand a field is written as its number. */
function fieldNumbers(meeting: Meeting): Block {
  const names = presentFields(meeting).map(({ id, text }) => `${id}. ${text.name.vi}`);
  return paragraph(sentence(`Lĩnh vực ghi bằng số: ${names.join('; ')}.`));
}
