import { folded } from '../language/search.ts';

/** What a column of a list may hold. */
export const columnNames = [
  'number',
  'householdNumber',
  'card',
  'headName',
  'name',
  'representative',
  'relation',
  'gender',
  'male',
  'female',
  'birthDate',
  'ethnicGroup',
  'members',
  'category',
  'newlyPoor',
  'poorAgain',
  'stillPoor',
  'village',
  'phone',
  'recognizedOn',
  'elderly',
  'disabled',
  'infants',
  'note',
] as const;

export type ColumnName = (typeof columnNames)[number];

/** A column whose heading is known and whose content is not taken over: data that nobody needs at a meeting. */
export const leftOut = 'leftOut';

/** Headings without marks, case and punctuation, as villages, offices and the programs of the provinces write them. */
const headings: Readonly<Record<ColumnName | typeof leftOut, readonly string[]>> = {
  number: ['stt', 'tt', 'so tt', 'so thu tu', 'stt thanh vien ho', 'stt thanh vien', 'no'],
  householdNumber: [
    'stt chu ho',
    'stt ho',
    'so thu tu ho',
    'so ho',
    'ma ho',
    'ma ho ngheo',
    'ma hn',
  ],
  card: ['so the', 'the so', 'ma the', 'so phieu', 'the'],
  headName: [
    'chu ho',
    'ten chu ho',
    'ho ten chu ho',
    'ho va ten chu ho',
    'ho va ten chu ho gia dinh',
    'ten ho',
    'ten chu ho gia dinh',
    'head of household',
  ],
  name: [
    'ho va ten',
    'ho ten',
    'ho va ten chu in hoa',
    'ho chu dem va ten',
    'ho ten chu dem',
    'ten',
    'ten nguoi dan',
    'ho va ten nguoi dan',
    'ho va ten thanh vien',
    'ho ten dai bieu',
    'ho va ten dai bieu',
    'name',
    'full name',
  ],
  representative: [
    'nguoi dai dien du hop',
    'nguoi dai dien',
    'dai dien',
    'dai dien ho',
    'dai dien ho gia dinh',
    'ho ten nguoi dai dien',
    'ho va ten nguoi dai dien',
    'nguoi du hop',
    'nguoi di hop',
    'nguoi tham du',
  ],
  relation: [
    'quan he',
    'quan he voi chu ho',
    'moi quan he voi chu ho',
    'qh voi chu ho',
    'qh chu ho',
  ],
  gender: [
    'gioi tinh',
    'gt',
    'gioi tinh chu ho',
    'gioi tinh 1 nam 2 nu',
    'nam nu',
    'gender',
    'sex',
    'phai',
    'ong ba',
    'xung ho',
    'danh xung',
  ],
  male: ['nam', 'gioi tinh nam', 'nam sinh nam'],
  female: ['nu', 'gioi tinh nu', 'nam sinh nu'],
  birthDate: [
    'ngay sinh',
    'nam sinh',
    'ngay thang nam sinh',
    'ngay thang nam sinh chu ho',
    'ngay sinh chu ho',
    'nam sinh chu ho',
    'sinh nam',
    'nam sinh ngay sinh',
    'ns',
    'date of birth',
    'year of birth',
  ],
  ethnicGroup: ['dan toc', 'thanh phan dan toc', 'dan toc chu ho', 'ethnic group'],
  members: [
    'so khau',
    'so nhan khau',
    'nhan khau',
    'khau',
    'so thanh vien',
    'so nguoi trong ho',
    'so nguoi',
    'tong so khau',
    'tong so nhan khau',
    'so khau trong ho',
    'sk',
  ],
  category: [
    'doi tuong',
    'phan loai',
    'phan loai ho',
    'loai ho',
    'dien',
    'dien ho',
    'dien ho ngheo',
    'ket luan ra soat',
    'ket qua phan loai ho',
    'ket qua ra soat',
    'phan loai cuoi ky',
    'nhom ho',
    'doi tuong ho',
    'ho ngheo ho can ngheo',
    'hn hcn',
    'category',
  ],
  newlyPoor: ['ngheo moi', 'ho ngheo moi', 'ngheo phat sinh', 'phat sinh moi'],
  poorAgain: ['tai ngheo', 'ho tai ngheo'],
  stillPoor: ['ngheo cu', 'ho ngheo cu'],
  village: [
    'thon',
    'thon xom',
    'thon bon to dan pho',
    'thon to dan pho',
    'thon ban',
    'thon lang',
    'to dan pho',
    'tdp',
    'to',
    'khu pho',
    'ban',
    'buon',
    'bon',
    'lang',
    'ap',
    'khom',
    'khu',
    'xom',
    'ten thon',
    'village',
  ],
  phone: [
    'so dien thoai',
    'dien thoai',
    'sdt',
    'so dt',
    'dt lien he',
    'sdt zalo',
    'sdt zalo lien he',
    'so dien thoai lien he',
    'so dien thoai cua chu ho',
    'dien thoai lien he',
    'phone',
  ],
  recognizedOn: [
    'ngay cong nhan',
    'thoi gian cong nhan',
    'nam cong nhan',
    'ngay quyet dinh',
    'ngay qd cong nhan',
    'ngay cong nhan ho ngheo',
    'nam ngheo',
  ],
  elderly: ['nguoi cao tuoi', 'cao tuoi', 'nct'],
  disabled: ['nguoi khuyet tat', 'khuyet tat', 'nkt'],
  infants: [
    'phu nu mang thai',
    'mang thai',
    'co con nho',
    'nuoi con nho',
    'mang thai nuoi con nho',
  ],
  note: ['ghi chu', 'ghi chu dac biet', 'ghi chu khac', 'chu thich', 'note', 'remark'],
  leftOut: [
    'cccd',
    'so cccd',
    'so cccd cmnd',
    'cmnd',
    'cmnd cccd',
    'cccd cmnd',
    'can cuoc',
    'so can cuoc',
    'so can cuoc cong dan',
    'so dinh danh',
    'so dinh danh ca nhan',
    'so giay to',
    'ton giao',
    'dang vien',
    'doan vien',
    'xa',
    'huyen',
    'tinh',
    'dia chi',
    'so nha',
    'noi thuong tru',
    'noi o hien tai',
    'khu vuc',
    'phan loai dau ky',
    'dan toc tai cho',
    'ho dtts',
    'ho dttc',
    'ho cscc',
    'ho kcknld',
    'diem b1',
    'diem b2',
    'so diem phieu b1',
    'so diem phieu b2',
    'ket qua phieu ra soat nhanh',
    'ngay ra soat',
    'can bo ra soat',
    'nguoi ra soat',
    'thu nhap binh quan',
    'loai cu tru',
    'tinh trang cu tru',
    'tinh trang',
    'nghe nghiep',
    'que quan',
    'ly do de nghi',
    'tai lieu dinh kem',
    'ky ten',
    'ky nhan',
    'chu ky',
    'y te',
    'giao duc',
    'san xuat',
    'vay von tin dung',
    'nha o',
    'khac',
  ],
};

type Heading = ColumnName | typeof leftOut;

// The keys of a record that is declared above.
const known = (Object.keys(headings) as Heading[]).flatMap((column) =>
  headings[column].map((heading) => ({ column, heading })),
);
const exact = new Map(known.map(({ column, heading }) => [heading, column]));
const byLength = [...known].sort((one, other) => other.heading.length - one.heading.length);

/** The heading without marks, case, punctuation and what stands in brackets at its end. */
function bare(heading: string): string {
  const whole = folded(heading);
  return exact.has(whole) ? whole : folded(heading.replace(/\([^)]*\)?/g, ' '));
}

/** The column that has exactly this heading, however it is written; null where none has. */
export function knownHeading(heading: string): Heading | null {
  return exact.get(bare(heading)) ?? null;
}

/**
 * The column that a heading means: one that is written so, one whose heading this begins with ("Họ và tên chủ hộ theo sổ"), or
 * one that differs in a letter or two. Null where that would be guessing.
 */
export function meantHeading(heading: string): Heading | null {
  const text = bare(heading);
  if (text === '' || text.length > 80) return null;
  const found = exact.get(text);
  if (found !== undefined) return found;
  const begun = byLength.find(
    (entry) => entry.heading.length >= 5 && text.startsWith(`${entry.heading} `),
  );
  if (begun !== undefined) return begun.column;
  const near = byLength.find(({ heading }) => isNear(heading, text));
  return near?.column ?? null;
}

function isNear(heading: string, text: string): boolean {
  const most = heading.length >= 10 ? 2 : heading.length >= 6 ? 1 : 0;
  if (most === 0 || Math.abs(heading.length - text.length) > most) return false;
  return differsBy(heading, text) <= most;
}

/** How many letters must be put in, taken out or changed to make one text of the other (Levenshtein). */
export function differsBy(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const [before = 0, above = 0] = [row[j - 1], row[j]];
      const change = before + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(change, above + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
