import sample from './sample-meeting.json' with { type: 'json' };
import type { NumberedPaper } from '#shared/forms/lists.ts';
import { groupOfPost } from '#shared/papers/delegates.ts';
import {
  legalDeadlines,
  type Delegate,
  type Official,
  type PapersOffice,
  type Registration,
} from '#shared/papers/office.ts';
import { samplePlan } from './sample-plan.ts';

/** On which day each paper of the sample is issued: the notice and the results within the days of the law. */
const issued: Readonly<Record<NumberedPaper, readonly [number: string, day: string]>> = {
  plan: [sample.plan.number, sample.plan.date],
  notice: [sample.meeting.noticeNumber, '2026-11-17'],
  invitation: [sample.meeting.invitationNumber, '2026-11-19'],
  minutes: [sample.meeting.minutesNumber, '2026-11-26'],
  report: [sample.meeting.reportNumber, '2026-12-01'],
  resultNotice: [sample.meeting.resultNoticeNumber, '2026-12-03'],
};

/** The office of the sample, with all that its papers need. */
export function sampleOffice(): PapersOffice {
  const { commune, leaders, staff } = sample;
  const [chair] = having('chair');
  const [secretary] = having('secretary');
  if (chair === undefined) throw new Error('the sample has no chair');
  return {
    issuer: {
      superior: [],
      agency: commune.agencyHeader,
      name: `Ủy ban nhân dân ${commune.type} ${commune.name}`,
      commune: `${commune.type} ${commune.name}`,
      place: commune.placeName,
      suffix: commune.docSuffix,
      superiors: commune.superiorRecipients.map((name) =>
        name.endsWith('tỉnh') ? `${name} ${commune.province}` : `${name} tỉnh ${commune.province}`,
      ),
      recipients: [
        'Thường trực Đảng ủy, HĐND xã (b/c)',
        'Chủ tịch, các Phó Chủ tịch UBND xã (chỉ đạo)',
        'Ủy ban MTTQ Việt Nam xã và các tổ chức chính trị - xã hội (p/h)',
        `${sample.meeting.village} (t/h)`,
      ],
      signatory: {
        capacity: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
        name: chair.name,
      },
      portal: commune.portal,
      deadlines: legalDeadlines,
    },
    session: {
      chair,
      coChairs: having('coChair'),
      secretary: secretary ?? null,
      interpreters: having('interpreter'),
      delegates: [...leaders, ...staff].map(officialOf).map(grouped),
      registrations: Object.fromEntries(
        Object.entries(issued).map(([paper, [symbol, day]]) => [paper, registered(symbol, day)]),
      ),
      signatories: {},
      copies: 2,
      minutesCode: null,
    },
    plan: samplePlan,
  };

  function having(role: string): readonly Official[] {
    return [...leaders, ...staff].filter(({ meetingRole }) => meetingRole === role).map(officialOf);
  }
}

function officialOf(person: {
  readonly honorific: string;
  readonly fullName: string;
  readonly post: string;
}): Official {
  return { honorific: person.honorific, name: person.fullName, post: person.post };
}

const grouped = (official: Official): Delegate => ({
  ...official,
  group: groupOfPost(official.post),
});

function registered(symbol: string, day: string): Registration {
  return { number: Number.parseInt(symbol, 10), day };
}
