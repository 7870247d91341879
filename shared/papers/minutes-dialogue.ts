import type { Meeting } from '../meeting/state.ts';
import type { Person } from '../meeting/people/state.ts';
import type { RegisteredOpinion } from '../meeting/register/state.ts';
import { find } from '../aggregate/ids.ts';
import { withinSentence } from '../language/address-forms.ts';
import { asSentence, fieldWithin, leaderName, outcomeText, speakerName } from './opinions.ts';
import { kindNames } from './names.ts';
import { fromLeader, fromOpinion, sentence } from './paper.ts';
import { passage, type Passage } from './passage.ts';

/** An opinion with its answer, and all that they were composed from. */
interface Composed {
  readonly fields: Meeting['fields'];
  readonly leaders: Meeting['leaders'];
  readonly person: Person | undefined;
  readonly passages: readonly Passage[];
}

/**
 * What has been composed before. A record of the meeting is never changed but replaced, so an opinion that is the same says the
 * same, and of three hundred only the one that something happened to is composed again.
 */
const known = new WeakMap<RegisteredOpinion, Composed>();

/** What somebody said, and what was answered. */
export function opinionPassages(meeting: Meeting, opinion: RegisteredOpinion): readonly Passage[] {
  const { fields, leaders } = meeting;
  const person = opinion.person == null ? undefined : find(meeting.roster, opinion.person);
  const before = known.get(opinion);
  if (before?.fields === fields && before.leaders === leaders && before.person === person)
    return before.passages;
  const passages = [said(meeting, opinion), answered(meeting, opinion)];
  known.set(opinion, { fields, leaders, person, passages });
  return passages;
}

function said(meeting: Meeting, opinion: RegisteredOpinion): Passage {
  const interpreter = opinion.interpreter ?? '';
  const through = interpreter === '' ? '' : `, qua phiên dịch của ${withinSentence(interpreter)}`;
  return saidBy(meeting, opinion, speakerName(meeting, opinion), through);
}

/** What was said by whoever is called so. @param through how it was understood, with the comma before it; may be empty */
export function saidBy(
  meeting: Meeting,
  opinion: RegisteredOpinion,
  speaker: string,
  through: string,
): Passage {
  const { kind, field, text } = opinion.standing.content;
  const from = fromOpinion(opinion.id);
  const about = fieldWithin(meeting, field);
  const lead = `Ý kiến số ${opinion.id} (${kindNames[kind]}). ${speaker}, về ${about}${through}:`;
  return passage(
    `opinion:${opinion.id}`,
    'proceedings',
    [[sentence(`“${text.trim().replace(/\s*\n\s*/g, ' ')}”`, from)]],
    { before: [sentence(lead, from)] },
  );
}

function answered(meeting: Meeting, opinion: RegisteredOpinion): Passage {
  const { answer, assignment } = opinion;
  const from = fromOpinion(opinion.id);
  const name = `answer:${opinion.id}`;
  if (answer === null) {
    const text =
      assignment === null
        ? 'Chưa phân công trả lời.'
        : `Đã phân công ${leaderName(meeting, assignment.leader)}, chưa trả lời.`;
    return passage(name, 'proceedings', [[sentence(text, from)]], { form: 'dashes' });
  }
  const text = asSentence(answer.text.trim().replace(/\s*\n\s*/g, ' '));
  const lead = `${leaderName(meeting, answer.leader)} trả lời:`;
  return passage(name, 'proceedings', [[sentence(text, from)]], {
    form: 'dashes',
    before: [sentence(lead, from, fromLeader(answer.leader))],
    after: [sentence(`Kết quả: ${outcomeText(answer)}.`, from)],
  });
}
