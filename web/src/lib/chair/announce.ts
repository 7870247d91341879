import { remaining } from '#shared/meeting/queue/state.ts';
import { find } from '#shared/aggregate/ids.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import type { Leader } from '#shared/meeting/people/state.ts';
import { waiting, type Entry } from '#shared/meeting/queue/state.ts';
import { totals } from '#shared/meeting/totals.ts';
import { pictureOf, type Picture } from '#lib/wall/picture.ts';
import { fieldName } from '#lib/language/field-name.ts';
import { chairWords, type ChairWords } from './chair-words.ts';
import { spokenName } from './spoken-name.ts';

/** What the chair can read aloud at this moment, in whole sentences. */
export function announcement(meeting: Meeting, now: number): string {
  const words = chairWords().announce;
  return sentences(meeting, pictureOf(meeting), now, words).filter(Boolean).join(' ');
}

function sentences(
  meeting: Meeting,
  picture: Picture,
  now: number,
  words: ChairWords['announce'],
): readonly string[] {
  switch (picture.kind) {
    case 'welcome':
      return [words.welcome];
    case 'totals': {
      const { opinions, settledHere, settledLater } = totals(meeting);
      return [words.adjourned(opinions, settledHere, settledLater)];
    }
    case 'speaker':
      if (remaining(picture.floor, now) <= 0) {
        const { entry } = picture;
        return [
          entry.name === '' ? words.overNameless : words.over(spokenName(entry, words.unaddressed)),
        ];
      }
      if (picture.floor.watch.runningSince === null) return [words.paused];
      return [invited(picture.entry, words), prepared(waiting(meeting.queue)[0], words)];
    case 'upcomingSpeaker':
      return [prepared(picture.entry, words)];
    case 'answer': {
      if (remaining(picture.floor, now) <= 0) return [words.answerOver];
      if (picture.floor.watch.runningSince === null) return [words.paused];
      const { leader, opinion } = picture;
      return [words.answer(addressed(leader), leader.text.post, opinion.id)];
    }
    case 'upcomingAnswer':
      return upcomingAnswer(meeting, picture, words);
    case 'invitation':
      return [meeting.queue.open ? words.invitation : words.closed];
    case 'item':
    case 'conclusion': {
      const { title, presenter } = picture.item.text;
      return [words.item(title), presenter === '' ? '' : words.presenter(presenter)];
    }
    case 'interval':
      return [picture.next === null ? words.allDone : words.interval];
    case 'minutes':
      // The secretary reads them aloud: a voice of the page beside that would only disturb.
      return [];
    default:
      return picture satisfies never;
  }
}

function upcomingAnswer(
  meeting: Meeting,
  { opinion, leader }: Extract<Picture, { kind: 'upcomingAnswer' }>,
  words: ChairWords['announce'],
): readonly string[] {
  if (leader !== null) return [words.answer(addressed(leader), leader.text.post, opinion.id)];
  if (opinion.standing.name !== 'registered') return [];
  const field = find(meeting.fields, opinion.standing.content.field);
  return [
    words.toAssign(opinion.id, opinion.summary ?? opinion.standing.content.text),
    field === undefined ? '' : words.about(fieldName(field)),
  ];
}

/** "ông Phạm Quốc Duy": the form of address within a sentence */
const addressed = ({ text }: Leader): string =>
  `${text.honorific.toLocaleLowerCase('vi')} ${text.name}`.trim();

function invited(entry: Entry, words: ChairWords['announce']): string {
  const { id, name, card, village } = entry;
  if (name !== '') return words.speaker(spokenName(entry, words.unaddressed), village);
  return card === null ? words.phoneSpeaker(id) : words.cardSpeaker(card);
}

function prepared(entry: Entry | undefined, words: ChairWords['announce']): string {
  if (entry === undefined) return '';
  if (entry.name !== '') return words.prepare(spokenName(entry, words.unaddressed));
  return entry.card === null ? words.preparePhone(entry.id) : words.prepareCard(entry.card);
}
