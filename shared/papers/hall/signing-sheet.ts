import type { Meeting } from '../../meeting/state.ts';
import { expectedPeople, type Person } from '../../meeting/people/state.ts';
import { decree } from '../decree.ts';
import { groupTitles, listedDelegates, officialName } from '../delegates.ts';
import { delegateGroups, type PapersOffice } from '../office.ts';
import { roster, section, sentence, type Block, type RowGroup, type Sentence } from '../paper.ts';
import { meetingLines } from './meeting-lines.ts';
import type { HallSheet } from './sheet.ts';

/** Rows for those who come without being on any list. */
const blankRows = 10;

/**
 * On which everybody who comes signs: leaders and invited delegates by group, then the households with their cards, of each its
 * head and whoever comes for them.
 */
export function composeSigningSheet(meeting: Meeting, office: PapersOffice): HallSheet {
  const delegates = delegateGroupsOf(meeting, office);
  return {
    form: 'hall',
    agency: office.issuer.agency,
    title: 'DANH SÁCH ĐẠI BIỂU KÝ DỰ',
    about: meetingLines(meeting),
    isForWall: false,
    blocks: [
      ...(delegates.length === 0
        ? []
        : [section('LÃNH ĐẠO, ĐẠI BIỂU MỜI'), delegateTable(delegates)]),
      section('ĐẠI DIỆN HỘ GIA ĐÌNH'),
      householdTable(meeting),
    ],
    missing: [],
  };
}

function delegateGroupsOf(meeting: Meeting, office: PapersOffice): readonly RowGroup[] {
  const delegates = listedDelegates(meeting, office);
  let number = 0;
  return delegateGroups
    .map((group) => ({
      caption: groupTitles[group],
      rows: delegates
        .filter((delegate) => delegate.group === group)
        .map(({ from, ...official }) => {
          number += 1;
          return [
            sentence(String(number)),
            sentence(officialName({ ...official, post: '' }), from),
            sentence(official.post, from),
            sentence(''),
          ];
        }),
    }))
    .filter(({ rows }) => rows.length > 0);
}

const delegateTable = (groups: readonly RowGroup[]): Block => ({
  kind: 'table',
  table: {
    columns: [
      { title: 'TT', share: 7, centred: true },
      { title: 'Họ và tên', share: 32 },
      { title: 'Chức vụ, đơn vị', share: 37 },
      { title: 'Ký tên', share: 24 },
    ],
    groups,
    rowHeight: decree.hall.rowHeight,
  },
});

function householdTable(meeting: Meeting): Block {
  const people = [...expectedPeople(meeting)].sort(
    (one, other) =>
      (one.text.card ?? Infinity) - (other.text.card ?? Infinity) || one.id - other.id,
  );
  const villages = [...new Set(people.map(({ text }) => text.village))];
  let number = 0;
  const numbered = (cells: readonly Sentence[]): readonly Sentence[] => {
    number += 1;
    return [sentence(String(number)), ...cells, sentence('')];
  };
  const known = villages.map((village) => ({
    caption: villages.length === 1 ? '' : village,
    rows: people
      .filter(({ text }) => text.village === village)
      .map((person) => numbered(cellsOf(person))),
  }));
  const strangers = {
    caption: people.length === 0 ? '' : 'Đại biểu chưa có tên trong danh sách',
    rows: Array.from({ length: people.length === 0 ? 3 * blankRows : blankRows }, () =>
      numbered([sentence(''), sentence(''), sentence(''), sentence('')]),
    ),
  };
  return {
    kind: 'table',
    table: {
      columns: [
        { title: 'TT', share: 7, centred: true },
        { title: 'Số thẻ', share: 8, centred: true },
        { title: 'Chủ hộ', share: 25 },
        { title: 'Người đại diện (quan hệ với chủ hộ)', share: 25 },
        { title: 'Thôn', share: 14 },
        { title: 'Ký tên', share: 21 },
      ],
      groups: [...known, strangers],
      rowHeight: decree.hall.rowHeight,
    },
  };
}

/** The place for whoever comes for the head stays free where the head is expected. */
function cellsOf({ text }: Person): readonly Sentence[] {
  const { card, name, village, household } = text;
  const head = household?.head ?? '';
  const relation = household?.relation ?? '';
  const comes = head === '' ? '' : relation === '' ? name : `${name} (${relation.toLowerCase()})`;
  return [
    sentence(card === null ? '' : String(card), roster),
    sentence(head === '' ? name : head, roster),
    sentence(comes, roster),
    sentence(village, roster),
  ];
}
