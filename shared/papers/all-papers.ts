import { dayOf } from '../language/calendar.ts';
import type { NumberedPaper } from '../forms/lists.ts';
import { folded } from '../language/search.ts';
import type { Meeting } from '../meeting/state.ts';
import { composeInvitations } from './invitation.ts';
import { composeAnnouncement, composeResultAnnouncement } from './loudspeaker.ts';
import { composeMinutes } from './minutes.ts';
import { composeNews } from './news-item.ts';
import { composeNotice } from './notice.ts';
import type { PapersOffice } from './office.ts';
import type { AdministrativePaper, Paper } from './paper.ts';
import { composePlan } from './plan-paper.ts';
import { beganAt } from './reference-words.ts';
import { composeReport } from './report.ts';
import { composeResultNotice } from './result-notice.ts';
import { attendanceSheet, commitmentsSheet, registerSheet } from './sheets.ts';
import type { Sheet } from './sheet.ts';
import { composeSummary } from './summary-annex.ts';

/** Papers that are one file. */
export interface PaperFile {
  /** without an ending, in letters that every system shows: "Bien-ban-Thon-3-2026-11-26" */
  readonly file: string;
  /** what it is, for its window */
  readonly title: string;
  /** composed when they are first asked for: whoever wants one file does not wait for the others */
  readonly papers: readonly Paper[];
  /** as which paper it is numbered and signed; null: it has no number of its own */
  readonly numbered: NumberedPaper | null;
}

export interface SheetFile {
  readonly file: string;
  readonly title: string;
  readonly sheet: Sheet;
}

/** Every paper of one meeting, the minutes first. */
export function papersOf(meeting: Meeting, office: PapersOffice): readonly PaperFile[] {
  const file = fileNames(meeting);
  const plan = composePlan(office);
  const invitations = composeInvitations(meeting, office);
  return [
    file('Biên bản', () => [proven(composeMinutes(meeting, office), office)], 'minutes'),
    file('Báo cáo kết quả', () => [composeReport([meeting], office)], 'report'),
    file('Phụ lục tổng hợp ý kiến', () => [composeSummary([meeting], office)]),
    file('Thông báo mời dự', () => [composeNotice(meeting, office)], 'notice'),
    ...(invitations.length === 0 ? [] : [file('Giấy mời', () => invitations, 'invitation')]),
    file('Thông báo kết quả', () => [composeResultNotice(meeting, office)], 'resultNotice'),
    file('Loa truyền thanh trước hội nghị', () => [composeAnnouncement(meeting, office)]),
    file('Loa truyền thanh sau hội nghị', () => [composeResultAnnouncement(meeting, office)]),
    file('Tin trang thông tin điện tử', () => [composeNews(meeting, office)]),
    ...(plan === null ? [] : [file('Kế hoạch', () => [plan], 'plan')]),
  ];
}

/** The minutes with the code that proves them, once they are adopted. */
function proven(minutes: AdministrativePaper, { session }: PapersOffice): AdministrativePaper {
  const { minutesCode } = session;
  return minutesCode === null ? minutes : { ...minutes, check: `Mã kiểm chứng: ${minutesCode}` };
}

/** The papers about all sessions of a plan together. */
export function planPapersOf(
  meetings: readonly Meeting[],
  office: PapersOffice,
): readonly PaperFile[] {
  const named = (title: string, papers: readonly Paper[]): PaperFile => ({
    file: hyphenated(`${title} các hội nghị`),
    title,
    papers,
    numbered: null,
  });
  return [
    named('Báo cáo kết quả', [composeReport(meetings, office)]),
    named('Phụ lục tổng hợp ý kiến', [composeSummary(meetings, office)]),
  ];
}

/** The lists of one meeting for spreadsheets. */
export function sheetsOf(meeting: Meeting): readonly SheetFile[] {
  const named = (title: string, sheet: Sheet): SheetFile => ({
    file: `${hyphenated(sheet.name)}-${suffixOf(meeting)}`,
    title,
    sheet,
  });
  return [
    named('Sổ ý kiến', registerSheet(meeting)),
    named('Điểm danh', attendanceSheet(meeting)),
    named('Việc đã hẹn', commitmentsSheet(meeting)),
  ];
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
}

function fileNames(meeting: Meeting) {
  return (
    title: string,
    compose: () => readonly Paper[],
    numbered: NumberedPaper | null = null,
  ): PaperFile => {
    const papers = once(compose);
    return {
      file: fileNameOf(title, meeting),
      title: `${title} ${meeting.details.village}`.trim(),
      get papers() {
        return papers();
      },
      numbered,
    };
  };
}

/** The name of a file of this meeting, without an ending. */
export const fileNameOf = (title: string, meeting: Meeting): string =>
  `${hyphenated(title)}-${suffixOf(meeting)}`;

/** By what the files of one meeting are told from those of another: village and day, or the code before it has either. */
export function suffixOf(meeting: Meeting): string {
  const at = beganAt(meeting);
  const parts = [hyphenated(meeting.details.village), at === null ? meeting.code : dayOf(at)];
  return parts.filter((part) => part !== '').join('-');
}

function hyphenated(text: string): string {
  const plain = folded(text).replaceAll(' ', '-');
  return plain.slice(0, 1).toUpperCase() + plain.slice(1);
}
