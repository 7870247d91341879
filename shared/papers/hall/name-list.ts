import { byGivenName } from '../../language/search.ts';
import type { Meeting } from '../../meeting/state.ts';
import { expectedPeople, type Person } from '../../meeting/people/state.ts';
import type { PapersOffice } from '../office.ts';
import { roster, sentence, type Sentence } from '../paper.ts';
import { meetingLines } from './meeting-lines.ts';
import type { HallSheet } from './sheet.ts';

const inOrder = byGivenName(new Intl.Collator('vi', { numeric: true }));

/** Everybody on the roster by given name, so that somebody at the door finds the card of a name without a machine. */
export function composeNameList(meeting: Meeting, { issuer }: PapersOffice): HallSheet {
  const people = [...expectedPeople(meeting)].sort(
    (one, other) => inOrder(one.text.name, other.text.name) || one.id - other.id,
  );
  return {
    form: 'hall',
    agency: issuer.agency,
    title: 'DANH SÁCH ĐẠI DIỆN HỘ THEO TÊN',
    about: meetingLines(meeting),
    isForWall: false,
    blocks: [
      {
        kind: 'table',
        table: {
          columns: [
            { title: 'TT', share: 7, centred: true },
            { title: 'Họ và tên', share: 32 },
            { title: 'Đi thay chủ hộ', share: 27 },
            { title: 'Thôn', share: 15 },
            { title: 'Số thẻ', share: 9, centred: true },
            { title: 'Có mặt', share: 10 },
          ],
          groups: [{ caption: '', rows: people.map(rowOf) }],
          rowHeight: 8,
        },
      },
    ],
    missing: people.length === 0 ? ['roster'] : [],
  };
}

function rowOf({ text }: Person, index: number): readonly Sentence[] {
  const { name, village, card, household } = text;
  return [
    sentence(String(index + 1)),
    sentence(name, roster),
    sentence(household?.head ?? '', roster),
    sentence(village, roster),
    sentence(card === null ? '' : String(card), roster),
    sentence(''),
  ];
}
