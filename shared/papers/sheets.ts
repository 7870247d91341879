import { departure, expectedPeople, firstArrival, type Person } from '../meeting/people/state.ts';
import { dayOf } from '../language/calendar.ts';
import { numericDay, writtenTime } from '../language/written-dates.ts';
import { trueTime } from '../meeting/clock/state.ts';
import { commitments } from '../meeting/commitments/commitments.ts';
import { keptBy } from '../meeting/commitments/state.ts';
import type { Meeting } from '../meeting/state.ts';
import { wordingOf, accompanying, type Opinion } from '../meeting/register/state.ts';
import { authorityNames, channelNames, kindNames, outcomeNames, standingNames } from './names.ts';
import { fieldName, gist, leaderName } from './opinions.ts';
import type { Sheet } from './sheet.ts';

const column = (title: string, width: number) => ({ title, width });

/** Every opinion under its number, also those that are not in the public register. For the office: with names. */
export function registerSheet(meeting: Meeting): Sheet {
  return {
    name: 'So y kien',
    columns: [
      column('Số', 6),
      column('Tình trạng', 14),
      column('Nhận lúc', 18),
      column('Hình thức', 20),
      column('Loại', 12),
      column('Lĩnh vực', 28),
      column('Người nêu', 22),
      column('Nêu tên', 10),
      column('Số thẻ', 8),
      column('Thôn', 14),
      column('Nội dung', 60),
      column('Tóm tắt', 40),
      column('Lời nói nguyên văn', 40),
      column('Phiên dịch', 18),
      column('Đồng tình', 10),
      column('Người trả lời', 34),
      column('Nội dung trả lời', 60),
      column('Kết quả', 24),
      column('Gộp vào số', 11),
      column('Thẩm quyền', 24),
      column('Thời hạn', 12),
    ],
    rows: meeting.register.opinions.map((opinion) => registerRow(meeting, opinion)),
  };
}

function registerRow(meeting: Meeting, opinion: Opinion): Sheet['rows'][number] {
  const wording = wordingOf(opinion);
  const { answer, assignment, summary, originalWords, interpreter } = accompanying(opinion);
  const leader = answer?.leader ?? assignment?.leader ?? null;
  return [
    opinion.id,
    standingNames[opinion.standing.name],
    moment(meeting, opinion.receivedAt),
    channelNames[opinion.channel],
    wording === null ? '' : kindNames[wording.kind],
    wording === null ? '' : fieldName(meeting, wording.field),
    wording?.author.name ?? '',
    wording?.named === true ? 'có' : 'không',
    wording?.author.card ?? '',
    wording?.author.village ?? '',
    wording?.text ?? '',
    summary ?? '',
    originalWords ?? '',
    interpreter ?? '',
    opinion.supports,
    leader === null ? '' : leaderName(meeting, leader),
    answer?.text ?? '',
    answer === null ? '' : outcomeNames[answer.outcome.name],
    answer?.outcome.name === 'merged' ? answer.outcome.into : '',
    answer === null ? '' : authorityNames[answer.authority],
    answer?.outcome.due == null ? '' : numericDay(answer.outcome.due),
  ];
}

/** Who was expected and who came, in the order of the roster. For the office. */
export function attendanceSheet(meeting: Meeting): Sheet {
  return {
    name: 'Diem danh',
    columns: [
      column('STT', 6),
      column('Số thẻ', 8),
      column('Họ và tên', 26),
      column('Đi thay chủ hộ', 26),
      column('Quan hệ', 12),
      column('Thôn', 14),
      column('Phân loại hộ', 22),
      column('Giới tính', 10),
      column('Ngày, năm sinh', 16),
      column('Dân tộc', 14),
      column('Điện thoại', 14),
      column('Có mặt', 10),
      column('Đến lúc', 18),
      column('Về lúc', 18),
    ],
    rows: expectedPeople(meeting).map((person) => attendanceRow(meeting, person)),
  };
}

function attendanceRow(meeting: Meeting, person: Person): Sheet['rows'][number] {
  const { id, text } = person;
  const [came, left] = [firstArrival(person), departure(person)];
  return [
    id,
    text.card ?? '',
    text.name,
    text.household?.head ?? '',
    text.household?.relation ?? '',
    text.village,
    text.category ?? '',
    text.gender == null ? '' : { female: 'nữ', male: 'nam' }[text.gender],
    text.birthDate ?? '',
    text.ethnicGroup ?? '',
    text.phone ?? '',
    came === null ? 'vắng' : 'có mặt',
    came === null ? '' : moment(meeting, came),
    left === null ? '' : moment(meeting, left),
  ];
}

/** What was promised, the nearest day first, to be ticked off. */
export function commitmentsSheet(meeting: Meeting): Sheet {
  return {
    name: 'Viec da hen',
    columns: [
      column('STT', 6),
      column('Thời hạn', 12),
      column('Người thực hiện', 36),
      column('Ý kiến số', 10),
      column('Nội dung ý kiến', 50),
      column('Nội dung trả lời', 60),
      column('Kết quả', 24),
      column('Đã thực hiện', 60),
      column('Hoàn thành ngày', 16),
    ],
    rows: commitments(meeting).map(({ due, ...opinion }, index) => [
      index + 1,
      numericDay(due),
      leaderName(meeting, opinion.answer.leader),
      opinion.id,
      gist(opinion),
      opinion.answer.text,
      outcomeNames[opinion.answer.outcome.name],
      reported(opinion),
      dayKept(opinion),
    ]),
  };
}

/** What was told of a commitment since, a line a step. */
const reported = ({ followUp }: Pick<Opinion, 'followUp'>): string =>
  (followUp ?? []).map(({ day, text }) => `${numericDay(day)}: ${text}`).join('\n');

function dayKept(opinion: Pick<Opinion, 'followUp'>): string {
  const kept = keptBy(opinion);
  return kept === null ? '' : numericDay(kept.day);
}

function moment(meeting: Meeting, at: number): string {
  const then = trueTime(meeting, at);
  return `${writtenTime(then)} ${numericDay(dayOf(then))}`;
}
