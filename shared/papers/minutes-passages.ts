import type { LeaderId } from '../aggregate/ids.ts';
import { beginningSentence } from '../language/address-forms.ts';
import {
  numericDay,
  twoDigits,
  writtenTime,
  writtenTimeAndDay,
} from '../language/written-dates.ts';
import { isDialogueItem, programme, type AgendaItem } from '../meeting/agenda/state.ts';
import { trueTime } from '../meeting/clock/state.ts';
import { commitments, type Commitment } from '../meeting/commitments/commitments.ts';
import { minutesOf } from '../meeting/minutes/state.ts';
import type { Person } from '../meeting/people/state.ts';
import type { Meeting } from '../meeting/state.ts';
import { totals } from '../meeting/totals.ts';
import { attendance, attendanceText } from './attendance.ts';
import { groupTitles, listedDelegates, officialName } from './delegates.ts';
import { opinionPassages } from './minutes-dialogue.ts';
import { delegateGroups, type PapersOffice } from './office.ts';
import { asSentence, leaderName, listedOpinions, outcomeCounts } from './opinions.ts';
import {
  details,
  fromItem,
  fromLeader,
  fromOpinion,
  office as fromOffice,
  roster,
  sentence,
  stage,
  type Line,
} from './paper.ts';
import { passage, type Passage } from './passage.ts';

/** The minutes as they compose themselves, before anybody makes anything of them. Pure. */
export function composedPassages(meeting: Meeting, office: PapersOffice): readonly Passage[] {
  return [
    ...beginning(meeting),
    ...participants(meeting, office),
    ...proceedings(meeting),
    ...conclusions(meeting),
    ...composedEnding(meeting),
  ];
}

function beginning(meeting: Meeting): readonly Passage[] {
  const { stage: now, details: about } = meeting;
  const startsAt = now.name === 'prepared' ? about.startsAt : trueTime(meeting, now.openedAt);
  const from = now.name === 'prepared' ? details : stage;
  const one = (name: string, text: string, source: typeof from): Passage =>
    passage(name, 'beginning', [[sentence(text, source)]]);
  return [
    ...(startsAt === null
      ? []
      : [one('start', `Thời gian bắt đầu: ${writtenTimeAndDay(startsAt)}.`, from)]),
    ...(about.venue === '' ? [] : [one('venue', `Địa điểm: ${asSentence(about.venue)}`, details)]),
  ];
}

function participants(meeting: Meeting, office: PapersOffice): readonly Passage[] {
  const { chair, coChairs, secretary, interpreters } = office.session;
  const listed = listedDelegates(meeting, office);
  const groups = delegateGroups.flatMap((group): readonly Passage[] => {
    const people = listed.filter((person) => person.group === group);
    const lines = people.map((person, index): Line => {
      const mark = index === people.length - 1 ? '.' : ';';
      return [sentence(`${officialName(person)}${mark}`, person.from)];
    });
    const rest = { form: 'dashes', heading: groupTitles[group] } as const;
    return people.length === 0 ? [] : [passage(group, 'participants', lines, rest)];
  });
  const inline = (name: string, heading: string, line: Line): Passage =>
    passage(name, 'participants', [line], { form: 'inline', heading });
  const named = (
    name: string,
    heading: string,
    people: readonly (typeof chair)[],
  ): readonly Passage[] => {
    const text = people
      .flatMap((official) => official ?? [])
      .map(officialName)
      .join('; ');
    return text === '' ? [] : [inline(name, heading, [sentence(`${text}.`, fromOffice)])];
  };
  return [
    ...groups,
    inline('attendance', 'Đại biểu đại diện hộ gia đình', [
      sentence(attendanceOf(meeting), roster),
    ]),
    ...named('chair', 'Chủ trì (chủ tọa)', [chair]),
    ...named('coChairs', 'Đồng chủ trì', coChairs),
    ...named('secretary', 'Thư ký (người ghi biên bản)', [secretary]),
    ...named('interpreters', 'Phiên dịch', interpreters),
  ];
}

/** What is said of a roster, as long as that is the same. */
const attendances = new WeakMap<readonly Person[], string>();

function attendanceOf(meeting: Meeting): string {
  const known = attendances.get(meeting.roster);
  if (known !== undefined) return known;
  const text = attendanceText(attendance(meeting));
  attendances.set(meeting.roster, text);
  return text;
}

/** The programme in its order; where people were heard and answered, one list of opinions with their answers. */
function proceedings(meeting: Meeting): readonly Passage[] {
  const all = programme(meeting.agenda);
  const items = all.filter(
    ({ status, text }) =>
      (status === 'concluded' || status === 'running') && text.kind !== 'conclusion',
  );
  const skipped = all.filter(({ status }) => status === 'skipped');
  const firstOfDialogue = items.find(isDialogueItem);
  const opinions = dialogue(meeting, items.filter(isDialogueItem));
  const isOver = meeting.stage.name === 'adjourned';
  const isSaid =
    firstOfDialogue !== undefined || (!isOver && meeting.register.opinions.length === 0);
  return [
    ...items.flatMap((item) => {
      if (item === firstOfDialogue) return opinions;
      return isDialogueItem(item) ? [] : [proceeding(meeting, item)];
    }),
    ...(isSaid ? [] : opinions),
    ...skipped.map(({ id, text, conclusion }) => {
      const from = fromItem(id);
      const why = conclusion === '' ? [] : [sentence(`Lý do: ${asSentence(conclusion)}`, from)];
      const line = [sentence(`Nội dung “${text.title}” không thực hiện.`, from), ...why];
      return passage(`skipped:${id}`, 'proceedings', [line]);
    }),
  ];
}

function proceeding(meeting: Meeting, item: AgendaItem): Passage {
  const from = fromItem(item.id);
  const { title, presenter } = item.text;
  const said = item.conclusion
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const texts = [
    timeOf(meeting, item),
    presenter === '' ? '' : `Người trình bày: ${asSentence(presenter)}`,
    ...said.map((text) => asSentence(beginningSentence(text))),
  ];
  const line = texts.filter((text) => text !== '').map((text) => sentence(text, from));
  return passage(`item:${item.id}`, 'proceedings', line.length === 0 ? [] : [line], {
    heading: title,
  });
}

function timeOf(meeting: Meeting, { startedAt, endedAt }: AgendaItem): string {
  if (startedAt === null) return '';
  const start = writtenTime(trueTime(meeting, startedAt));
  return endedAt === null
    ? `Bắt đầu lúc ${start}.`
    : `Từ ${start} đến ${writtenTime(trueTime(meeting, endedAt))}.`;
}

function dialogue(meeting: Meeting, items: readonly AgendaItem[]): readonly Passage[] {
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
  const heading = 'Ý kiến của đại biểu và trả lời của lãnh đạo, đại biểu mời';
  return [
    passage('dialogue', 'proceedings', [[sentence(counts, ...sources), ...outcomes]], { heading }),
    ...listedOpinions(meeting, minutesOf(meeting).order).flatMap((opinion) =>
      opinionPassages(meeting, opinion),
    ),
  ];
}

function conclusions(meeting: Meeting): readonly Passage[] {
  const items = programme(meeting.agenda).filter(({ text }) => text.kind === 'conclusion');
  const said = items.flatMap(({ id, conclusion }) => {
    const lines = conclusion
      .split('\n')
      .map((line) => line.trim().replace(/^[-–•]\s*/, ''))
      .filter((line) => line !== '')
      .map((line) => [sentence(asSentence(beginningSentence(line)), fromItem(id))]);
    const name = `conclusion:${id}`;
    return lines.length === 0 ? [] : [passage(name, 'conclusions', lines, { form: 'dashes' })];
  });
  const sources = items.map(({ id }) => fromItem(id));
  const isOver = meeting.stage.name === 'adjourned';
  return [
    ...(said.length === 0 && isOver
      ? [
          passage('noConclusion', 'conclusions', [
            [sentence('Chủ trì không có kết luận riêng.', ...sources)],
          ]),
        ]
      : said),
    ...promises(meeting),
  ];
}

/** What was promised: how many, and of each leader the numbers of the opinions with their days. */
function promises(meeting: Meeting): readonly Passage[] {
  const promised = commitments(meeting);
  if (promised.length === 0) return [];
  const lead = `Các nội dung phải thực hiện đúng thời hạn đã trả lời tại hội nghị (${twoDigits(promised.length)} nội dung), gồm:`;
  return [
    passage('promises', 'conclusions', [
      [sentence(lead, ...promised.map(({ id }) => fromOpinion(id)))],
    ]),
    ...meeting.leaders.flatMap(({ id }) =>
      promisesOf(
        meeting,
        id,
        promised.filter(({ answer }) => answer.leader === id),
      ),
    ),
  ];
}

function promisesOf(
  meeting: Meeting,
  leader: LeaderId,
  own: readonly Commitment[],
): readonly Passage[] {
  if (own.length === 0) return [];
  const days = [...new Set(own.map(({ due }) => due))].map((day) => {
    const numbers = own.filter(({ due }) => due === day).map(({ id }) => id);
    return `ý kiến số ${numbers.join(', ')} chậm nhất ngày ${numericDay(day)}`;
  });
  const sources = [fromLeader(leader), ...own.map(({ id }) => fromOpinion(id))];
  const text = `${leaderName(meeting, leader)}: ${days.join('; ')}.`;
  const lines = [[sentence(text, ...sources)]];
  return [passage(`promise:${leader}`, 'conclusions', lines, { form: 'dashes' })];
}

/** When the meeting ended; nothing before it has. */
export function composedEnding(meeting: Meeting): readonly Passage[] {
  if (meeting.stage.name !== 'adjourned') return [];
  const end = writtenTimeAndDay(trueTime(meeting, meeting.stage.adjournedAt));
  return [passage('end', 'ending', [[sentence(`Hội nghị kết thúc vào ${end}.`, stage)]])];
}
