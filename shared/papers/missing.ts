/** What a paper needs and the meeting or the office has not said yet. */
export type Missing =
  | 'agency'
  | 'place'
  | 'number'
  | 'day'
  | 'signatory'
  | 'superiors'
  | 'recipients'
  | 'chair'
  | 'secretary'
  | 'startsAt'
  | 'village'
  | 'venue'
  | 'adjourned'
  | 'adopted'
  | 'roster';

/** Where it is said: by the office, in the preparation of the meeting, in the hall, or beside the papers, where their numbers are given. */
export type MissingPlace = 'office' | 'meeting' | 'hall' | 'papers';

interface MissingText {
  readonly text: string;
  readonly place: MissingPlace;
}

export const missingTexts: Readonly<Record<Missing, MissingText>> = {
  agency: { text: 'Tên cơ quan ban hành', place: 'office' },
  place: { text: 'Địa danh ghi trước ngày, tháng, năm', place: 'office' },
  number: { text: 'Số của văn bản', place: 'papers' },
  day: { text: 'Ngày ban hành văn bản', place: 'papers' },
  signatory: { text: 'Người ký văn bản và chức vụ', place: 'office' },
  superiors: { text: 'Cơ quan cấp trên nhận báo cáo', place: 'office' },
  recipients: { text: 'Nơi nhận văn bản', place: 'office' },
  chair: { text: 'Người chủ trì hội nghị', place: 'hall' },
  secretary: { text: 'Thư ký hội nghị', place: 'hall' },
  startsAt: { text: 'Thời gian tổ chức hội nghị', place: 'meeting' },
  village: { text: 'Thôn tổ chức hội nghị', place: 'meeting' },
  venue: { text: 'Địa điểm tổ chức hội nghị', place: 'meeting' },
  adjourned: { text: 'Hội nghị chưa bế mạc', place: 'hall' },
  adopted: { text: 'Biên bản chưa được thông qua', place: 'hall' },
  roster: { text: 'Danh sách đại biểu', place: 'meeting' },
};

/** The names of everything that is absent, in order. */
export function missingOf(absent: Readonly<Partial<Record<Missing, boolean>>>): readonly Missing[] {
  const names = Object.keys(missingTexts) as Missing[]; // the table has exactly these keys
  return names.filter((name) => absent[name] === true);
}
