import type { MinutesSection } from '../forms/lists.ts';
import { minutesOf } from '../meeting/minutes/state.ts';
import type { Meeting } from '../meeting/state.ts';
import { missingOf } from './missing.ts';
import { withOfficials } from './minutes-officials.ts';
import { writtenMinutes } from './minutes-written.ts';
import type { PapersOffice } from './office.ts';
import { headOf, recipientsOf } from './paper-head.ts';
import { ended, section, type AdministrativePaper, type Block, type Signature } from './paper.ts';
import { blocksOf, type Passage } from './passage.ts';

/** What stands above the parts of the minutes; those of the beginning and the end have nothing above them. */
export const sectionTitles: Readonly<Partial<Record<MinutesSection, string>>> = {
  participants: 'THÀNH PHẦN THAM DỰ',
  proceedings: 'NỘI DUNG',
  conclusions: 'KẾT LUẬN CỦA CHỦ TRÌ',
  addenda: 'BỔ SUNG, ĐÍNH CHÍNH SAU KHI THÔNG QUA',
};

/**
 * The minutes, form 1.9 of Phụ lục III: who was there, what happened in its order, what was concluded, in the words that the
 * secretary has given them; adopted, they are what was adopted. Pure.
 */
export function composeMinutes(meeting: Meeting, known: PapersOffice): AdministrativePaper {
  const office = withOfficials(meeting, known);
  const { chair, secretary } = office.session;
  const { absent, ...head } = headOf('minutes', office);
  const passages = writtenMinutes(meeting, office)
    .filter(({ isLeftOut }) => !isLeftOut)
    .map(({ passage }) => passage);
  return {
    form: 'administrative',
    ...head,
    type: 'BIÊN BẢN',
    subject: meeting.details.title,
    addressees: [],
    blocks: ended(blocksWithTitles(passages)),
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
      adopted: minutesOf(meeting).adopted === null,
    }),
  };
}

/** The three parts of the form, whatever is in them, and what comes before, between and after. */
function blocksWithTitles(passages: readonly Passage[]): readonly Block[] {
  const part = (name: MinutesSection): readonly Block[] =>
    passages.filter((passage) => passage.section === name).flatMap(blocksOf);
  const titled = (name: MinutesSection): readonly Block[] => [
    section(sectionTitles[name] ?? ''),
    ...part(name),
  ];
  const addenda = part('addenda');
  return [
    ...part('beginning'),
    ...titled('participants'),
    ...titled('proceedings'),
    ...titled('conclusions'),
    ...part('ending'),
    ...(addenda.length === 0 ? [] : titled('addenda')),
  ];
}

const signature = (side: Signature['side'], capacity: string, name: string): Signature => ({
  side,
  capacity: [capacity],
  name,
});
