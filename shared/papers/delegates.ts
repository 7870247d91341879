import type { Meeting } from '../meeting/state.ts';
import type { DelegateGroup, Official, PapersOffice } from './office.ts';
import { fromLeader, office as fromOffice, type Source } from './paper.ts';

/** The headings under which those who took part are listed. */
export const groupTitles: Readonly<Record<DelegateGroup, string>> = {
  leadership: 'Đảng ủy, Hội đồng nhân dân, Ủy ban nhân dân xã',
  front: 'Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội xã',
  officials: 'Công chức chuyên môn, đại biểu mời',
  village: 'Thôn trưởng, Bí thư Chi bộ, Trưởng ban Công tác Mặt trận thôn',
};

/** Posts by which somebody belongs to a group; the first that fits says which. */
const groupByPost: readonly (readonly [RegExp, DelegateGroup])[] = [
  [
    /(?:thôn|bản|làng) trưởng|trưởng (?:thôn|bản|buôn|bon|làng|ấp|khóm|khu|xóm|tổ dân phố)|chi bộ|ban công tác mặt trận|già làng/iu,
    'village',
  ],
  [
    /mttq|mặt trận|hội (?:nông dân|cựu chiến binh|lhpn|liên hiệp phụ nữ)|đoàn (?:thanh niên|tncs)/iu,
    'front',
  ],
  [
    /đảng (?:ủy|uỷ)|hđnd|hội đồng nhân dân|chủ tịch (?:ubnd|(?:ủy|uỷ) ban nhân dân)/iu,
    'leadership',
  ],
];

/** Where somebody with this post stands in the list; whoever fits nowhere is an official or an invited delegate. */
export function groupOfPost(post: string): DelegateGroup {
  return groupByPost.find(([pattern]) => pattern.test(post))?.[1] ?? 'officials';
}

/** Somebody who took part, and where that is known from. */
interface Listed extends Official {
  readonly group: DelegateGroup;
  readonly from: Source;
}

/** Leaders and delegates, each once, with those who chair first in their group. */
export function listedDelegates(meeting: Meeting, { session }: PapersOffice): readonly Listed[] {
  const { chair, coChairs, secretary, interpreters, delegates } = session;
  const led: readonly Listed[] = meeting.leaders
    .filter(({ removed }) => !removed)
    .map(({ id, text }) => ({
      honorific: text.honorific,
      name: text.name,
      post: text.post,
      group: groupOfPost(text.post),
      from: fromLeader(id),
    }));
  const told: readonly Listed[] = [
    ...[chair, ...coChairs].flatMap((official) => official ?? []).map(grouped),
    ...delegates.map((delegate) => ({ ...delegate, from: fromOffice })),
    ...[secretary, ...interpreters].flatMap((official) => official ?? []).map(grouped),
  ];
  const seen = new Set<string>();
  const listed = [...led, ...told].filter((person) => {
    const key = keyOf(person);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  const chairs = new Set([chair, ...coChairs].flatMap((official) => official ?? []).map(keyOf));
  const isChair = (person: Listed): boolean => chairs.has(keyOf(person));
  return [...listed.filter(isChair), ...listed.filter((person) => !isChair(person))];
}

const keyOf = ({ name, post }: Official): string =>
  `${name}\n${post}`.normalize('NFC').toLowerCase();

function grouped(official: Official): Listed {
  return { ...official, group: groupOfPost(official.post), from: fromOffice };
}

/** "Ông Lê Quang Thịnh, Phó Chủ tịch UBND xã" */
export function officialName({ honorific, name, post }: Official): string {
  const called = [honorific, name].filter((word) => word !== '').join(' ');
  return post === '' ? called : `${called}, ${post}`;
}
