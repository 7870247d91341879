import {
  asSentence,
  fieldName,
  leaderName,
  listedOpinions,
  outcomeCounts,
  outcomeText,
  speakerName,
  type OpinionOrder,
} from './opinions.ts';
import { attendance, attendanceText } from './attendance.ts';
import { groupTitles, listedDelegates, officialName } from './delegates.ts';
import type { LeaderId } from '../aggregate/ids.ts';
import { isDialogueItem, programme, type AgendaItem } from '../meeting/agenda/state.ts';
import { trueTime } from '../meeting/clock/state.ts';
import { commitments } from '../meeting/commitments.ts';
import type { Meeting } from '../meeting/state.ts';
import { totals } from '../meeting/totals.ts';
import type { RegisteredOpinion } from '../meeting/register/state.ts';
import { beginningSentence, withinSentence } from '../language/address-forms.ts';
import {
  numericDay,
  twoDigits,
  writtenTime,
  writtenTimeAndDay,
} from '../language/written-dates.ts';
import { kindNames } from './names.ts';
import { missingOf } from './missing.ts';
import { delegateGroups, type PapersOffice } from './office.ts';
import { headOf, recipientsOf } from './paper-head.ts';
import {
  clause,
  dash,
  details,
  ended,
  fromItem,
  fromLeader,
  fromOpinion,
  office as fromOffice,
  paragraph,
  roster,
  section,
  sentence,
  stage,
  type AdministrativePaper,
  type Block,
  type Signature,
} from './paper.ts';

/** The minutes, form 1.9 of Phụ lục III: who was there, what happened in its order, what was concluded. Pure. */
export function composeMinutes(
  meeting: Meeting,
  office: PapersOffice,
  order: OpinionOrder = 'byTurn',
): AdministrativePaper {
  const { chair, secretary } = office.session;
  const { absent, ...head } = headOf('minutes', office);
  return {
    form: 'administrative',
    ...head,
    type: 'BIÊN BẢN',
    subject: meeting.details.title,
    addressees: [],
    blocks: ended([
      ...beginning(meeting),
      section('THÀNH PHẦN THAM DỰ'),
      ...participants(meeting, office),
      section('NỘI DUNG'),
      ...proceedings(meeting, order),
      section('KẾT LUẬN CỦA CHỦ TRÌ'),
      ...conclusions(meeting),
      ...ending(meeting, office),
    ]),
    signatures: [
      ...(secretary === null ? [] : [signature('left', 'THƯ KÝ', secretary.name)]),
      ...(chair === null ? [] : [signature('right', 'CHỦ TỌA', chair.name)]),
    ],
    recipients: recipientsOf(
      [],
      { ...office, issuer: { ...office.issuer, recipients: [] } },
      ', Hồ sơ',
    ),
    missing: missingOf({
      ...absent,
      chair: chair === null,
      secretary: secretary === null,
      venue: meeting.details.venue === '',
      adjourned: meeting.stage.name !== 'adjourned',
    }),
  };
}

const signature = (side: Signature['side'], capacity: string, name: string): Signature => ({
  side,
  capacity: [capacity],
  name,
});

function beginning(meeting: Meeting): readonly Block[] {
  const { stage: now, details: about } = meeting;
  const startsAt = now.name === 'prepared' ? about.startsAt : trueTime(meeting, now.openedAt);
  const from = now.name === 'prepared' ? details : stage;
  return [
    ...(startsAt === null
      ? []
      : [paragraph(sentence(`Thời gian bắt đầu: ${writtenTimeAndDay(startsAt)}.`, from))]),
    ...(about.venue === ''
      ? []
      : [paragraph(sentence(`Địa điểm: ${asSentence(about.venue)}`, details))]),
  ];
}

function participants(meeting: Meeting, office: PapersOffice): readonly Block[] {
  const { chair, coChairs, secretary, interpreters } = office.session;
  const listed = listedDelegates(meeting, office);
  const groups = delegateGroups.flatMap((group): readonly (readonly Block[])[] => {
    const people = listed.filter((person) => person.group === group);
    return people.length === 0
      ? []
      : [
          [
            clause(groupTitles[group]),
            ...people.map((person, index) =>
              dash(
                sentence(
                  `${officialName(person)}${index === people.length - 1 ? '.' : ';'}`,
                  person.from,
                ),
              ),
            ),
          ],
        ];
  });
  const named = (
    title: string,
    people: readonly (typeof chair)[],
  ): readonly (readonly Block[])[] => {
    const text = people
      .flatMap((official) => official ?? [])
      .map(officialName)
      .join('; ');
    return text === '' ? [] : [[clause(title, sentence(`${text}.`, fromOffice))]];
  };
  return [
    ...groups,
    [
      clause(
        'Đại biểu đại diện hộ gia đình',
        sentence(attendanceText(attendance(meeting)), roster),
      ),
    ],
    ...named('Chủ trì (chủ tọa)', [chair]),
    ...named('Đồng chủ trì', coChairs),
    ...named('Thư ký (người ghi biên bản)', [secretary]),
    ...named('Phiên dịch', interpreters),
  ].flat();
}

/** The programme in its order; where people were heard and answered, one list of opinions with their answers. */
function proceedings(meeting: Meeting, order: OpinionOrder): readonly Block[] {
  const items = programme(meeting.agenda).filter(
    ({ status, text }) =>
      (status === 'concluded' || status === 'running') && text.kind !== 'conclusion',
  );
  const skipped = programme(meeting.agenda).filter(({ status }) => status === 'skipped');
  const firstOfDialogue = items.find(isDialogueItem);
  const opinions = dialogue(meeting, items.filter(isDialogueItem), order);
  const isOver = meeting.stage.name === 'adjourned';
  const isSaid =
    firstOfDialogue !== undefined || (!isOver && meeting.register.opinions.length === 0);
  return [
    ...items.flatMap((item) => {
      if (item === firstOfDialogue) return opinions;
      return isDialogueItem(item) ? [] : proceeding(meeting, item);
    }),
    ...(isSaid ? [] : opinions),
    ...skipped.map((item) =>
      paragraph(
        sentence(`Nội dung “${item.text.title}” không thực hiện.`, fromItem(item.id)),
        ...(item.conclusion === ''
          ? []
          : [sentence(`Lý do: ${asSentence(item.conclusion)}`, fromItem(item.id))]),
      ),
    ),
  ];
}

function proceeding(meeting: Meeting, item: AgendaItem): readonly Block[] {
  const from = fromItem(item.id);
  const time = timeOf(meeting, item);
  return [
    clause(item.text.title),
    paragraph(
      ...(time === '' ? [] : [sentence(time, from)]),
      ...(item.text.presenter === ''
        ? []
        : [sentence(`Người trình bày: ${asSentence(item.text.presenter)}`, from)]),
      ...item.conclusion
        .split('\n')
        .filter((text) => text.trim() !== '')
        .map((text) => sentence(asSentence(beginningSentence(text.trim())), from)),
    ),
  ].filter((block) => block.kind !== 'paragraph' || block.line.length > 0);
}

function timeOf(meeting: Meeting, { startedAt, endedAt }: AgendaItem): string {
  if (startedAt === null) return '';
  const start = writtenTime(trueTime(meeting, startedAt));
  return endedAt === null
    ? `Bắt đầu lúc ${start}.`
    : `Từ ${start} đến ${writtenTime(trueTime(meeting, endedAt))}.`;
}

function dialogue(
  meeting: Meeting,
  items: readonly AgendaItem[],
  order: OpinionOrder,
): readonly Block[] {
  const { opinions, speakers, answered, byOutcome } = totals(meeting);
  const sources = items.map(({ id }) => fromItem(id));
  const unanswered = opinions - answered;
  const counts =
    opinions === 0
      ? 'Không có ý kiến nào được nêu tại hội nghị.'
      : `Hội nghị ghi nhận ${twoDigits(opinions)} ý kiến của ${twoDigits(speakers)} đại biểu; đã trả lời ${twoDigits(answered)} ý kiến` +
        `${unanswered === 0 ? ', không còn ý kiến chưa trả lời' : `, còn ${twoDigits(unanswered)} ý kiến chưa trả lời`}.`;
  const outcomes =
    answered === 0 ? [] : [sentence(`Kết quả: ${outcomeCounts(byOutcome)}.`, ...sources)];
  return [
    clause('Ý kiến của đại biểu và trả lời của lãnh đạo, đại biểu mời'),
    paragraph(sentence(counts, ...sources), ...outcomes),
    ...listedOpinions(meeting, order).flatMap((opinion) => opinionBlocks(meeting, opinion)),
  ];
}

function opinionBlocks(meeting: Meeting, opinion: RegisteredOpinion): readonly Block[] {
  const { content } = opinion.standing;
  const from = fromOpinion(opinion.id);
  const interpreter = opinion.interpreter ?? '';
  const through = interpreter === '' ? '' : `, qua phiên dịch của ${withinSentence(interpreter)}`;
  const field = withinSentence(fieldName(meeting, content.field));
  const who = speakerName(meeting, opinion);
  const said = paragraph(
    sentence(
      `Ý kiến số ${opinion.id} (${kindNames[content.kind]}). ${who}, về ${field}${through}:`,
      from,
    ),
    sentence(`“${content.text.trim().replace(/\s*\n\s*/g, ' ')}”`, from),
  );
  return [said, answerBlock(meeting, opinion)];
}

function answerBlock(meeting: Meeting, opinion: RegisteredOpinion): Block {
  const { answer, assignment } = opinion;
  const from = fromOpinion(opinion.id);
  if (answer === null) {
    const text =
      assignment === null
        ? 'Chưa phân công trả lời.'
        : `Đã phân công ${leaderName(meeting, assignment.leader)}, chưa trả lời.`;
    return dash(sentence(text, from));
  }
  const reply = `${leaderName(meeting, answer.leader)} trả lời: ${asSentence(answer.text.trim().replace(/\s*\n\s*/g, ' '))}`;
  return dash(
    sentence(reply, from, fromLeader(answer.leader)),
    sentence(`Kết quả: ${outcomeText(answer)}.`, from),
  );
}

function conclusions(meeting: Meeting): readonly Block[] {
  const items = programme(meeting.agenda).filter(({ text }) => text.kind === 'conclusion');
  const said = items.flatMap(({ id, conclusion }) =>
    conclusion
      .split('\n')
      .map((line) => line.trim().replace(/^[-–•]\s*/, ''))
      .filter((line) => line !== '')
      .map((line) => dash(sentence(asSentence(beginningSentence(line)), fromItem(id)))),
  );
  const promised = commitments(meeting);
  const isOver = meeting.stage.name === 'adjourned';
  return [
    ...(said.length === 0 && isOver
      ? [
          paragraph(
            sentence('Chủ trì không có kết luận riêng.', ...items.map(({ id }) => fromItem(id))),
          ),
        ]
      : said),
    ...(promised.length === 0
      ? []
      : [
          paragraph(
            sentence(
              `Các nội dung phải thực hiện đúng thời hạn đã trả lời tại hội nghị (${twoDigits(promised.length)} nội dung), gồm:`,
              ...promised.map(({ id }) => fromOpinion(id)),
            ),
          ),
          ...meeting.leaders.flatMap(({ id: leader }) => promisesOf(meeting, leader)),
        ]),
  ];
}

/** What one leader has promised: the numbers of the opinions, each with its day. */
function promisesOf(meeting: Meeting, leader: LeaderId): readonly Block[] {
  const own = commitments(meeting).filter(({ answer }) => answer.leader === leader);
  if (own.length === 0) return [];
  const days = own.map(({ id, due }) => `ý kiến số ${id} trước hoặc trong ngày ${numericDay(due)}`);
  const text = `${leaderName(meeting, leader)}: ${days.join('; ')}.`;
  return [dash(sentence(text, fromLeader(leader), ...own.map(({ id }) => fromOpinion(id))))];
}

function ending(meeting: Meeting, { session }: PapersOffice): readonly Block[] {
  if (meeting.stage.name !== 'adjourned') return [];
  const closing = programme(meeting.agenda).find(
    ({ text, startedAt }) => text.kind === 'closing' && startedAt !== null,
  );
  const adopted = `Biên bản được đọc cho các đại biểu cùng nghe, thống nhất nội dung và lập thành ${twoDigits(session.copies)} bản.`;
  return [
    ...(closing === undefined ? [] : [paragraph(sentence(adopted, fromItem(closing.id)))]),
    paragraph(
      sentence(
        `Hội nghị kết thúc vào ${writtenTimeAndDay(trueTime(meeting, meeting.stage.adjournedAt))}.`,
        stage,
      ),
    ),
  ];
}
