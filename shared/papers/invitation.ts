import { withinSentence } from '../language/address-forms.ts';
import type { Meeting } from '../meeting/state.ts';
import { listedDelegates, officialName } from './delegates.ts';
import { missingOf } from './missing.ts';
import { withOfficials } from './minutes-officials.ts';
import type { PapersOffice } from './office.ts';
import { asSentence } from './opinions.ts';
import { headOf, recipientsOf } from './paper-head.ts';
import {
  details,
  ended,
  office as fromOffice,
  paragraph,
  sentence,
  type AdministrativePaper,
  type Source,
} from './paper.ts';
import { signatoryOf, signedBy } from './signatures.ts';
import { officeName, plannedTime } from './reference-words.ts';

/** Whom an invitation is for. */
interface Guest {
  readonly called: string;
  readonly honorific: string;
  readonly from: Source;
}

/** One invitation for each leader and delegate, form 1.7 of Phụ lục III; households get theirs in large letters. */
export function composeInvitations(
  meeting: Meeting,
  known: PapersOffice,
): readonly AdministrativePaper[] {
  const office = withOfficials(meeting, known);
  return guestsOf(meeting, office).map((guest) => invitation(meeting, office, guest));
}

function guestsOf(meeting: Meeting, office: PapersOffice): readonly Guest[] {
  const { chair } = office.session;
  const others = listedDelegates(meeting, office).filter(
    ({ name, post }) => name !== chair?.name || post !== chair.post,
  );
  return others.map((official) => ({
    called: officialName(official),
    honorific: official.honorific === '' ? 'Ông (bà)' : official.honorific,
    from: official.from,
  }));
}

function invitation(
  meeting: Meeting,
  office: PapersOffice,
  { called, honorific, from }: Guest,
): AdministrativePaper {
  const { absent, ...head } = headOf('invitation', office);
  const { chair } = office.session;
  const time = plannedTime(meeting);
  const { venue, title } = meeting.details;
  return {
    form: 'administrative',
    ...head,
    type: 'GIẤY MỜI',
    subject: `Dự ${withinSentence(title)}`,
    addressees: [],
    blocks: ended([
      paragraph(
        sentence(`${officeName(office)} trân trọng kính mời:`, fromOffice),
        sentence(`${called}.`, from),
      ),
      paragraph(sentence(`Tới dự: ${asSentence(title)}`, details)),
      ...(chair === null
        ? []
        : [paragraph(sentence(`Chủ trì: ${officialName(chair)}.`, fromOffice))]),
      ...(time === '' ? [] : [paragraph(sentence(`Thời gian: ${time}.`, details))]),
      ...(venue === '' ? [] : [paragraph(sentence(`Địa điểm: ${asSentence(venue)}`, details))]),
      paragraph(sentence(`Đề nghị ${honorific} có mặt đúng giờ và mang theo giấy mời này.`, from)),
    ]),
    signatures: signedBy('invitation', office),
    recipients: recipientsOf(
      ['Như trên'],
      { ...office, issuer: { ...office.issuer, recipients: [] } },
      '',
    ),
    missing: missingOf({
      ...absent,
      signatory: signatoryOf('invitation', office) === null,
      chair: chair === null,
      startsAt: time === '',
      venue: venue === '',
    }),
  };
}
