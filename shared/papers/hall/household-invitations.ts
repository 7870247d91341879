import { honorificOf } from '../../language/address-forms.ts';
import { dayOf } from '../../language/calendar.ts';
import { weekday } from '../../language/spoken-dates.ts';
import { longDay, writtenTime } from '../../language/written-dates.ts';
import { expectedPeople, type Person } from '../../meeting/people/state.ts';
import type { Meeting } from '../../meeting/state.ts';
import { missingOf } from '../missing.ts';
import type { PapersOffice } from '../office.ts';
import { headOf } from '../paper-head.ts';
import { signedBy } from '../signatures.ts';
import type { HouseholdInvitation, HouseholdInvitations } from './sheet.ts';

/** One invitation for each household that is expected, in few words and large letters. */
export function composeHouseholdInvitations(
  meeting: Meeting,
  office: PapersOffice,
): HouseholdInvitations {
  const { title, venue, village, startsAt } = meeting.details;
  const { agency, symbol, absent } = headOf('invitation', office);
  const [signature = null] = signedBy('invitation', office);
  const households = expectedPeople(meeting);
  const place = venue.includes(village) || village === '' ? venue : `${venue}, ${village}`;
  return {
    form: 'invitations',
    agency,
    symbol,
    invitations: households.map(invitationOf),
    lines: [
      ['Tới dự', title],
      ['Thời gian', startsAt === null ? 'sẽ thông báo sau' : timeOf(startsAt)],
      ['Địa điểm', venue === '' ? 'sẽ thông báo sau' : place],
    ],
    request:
      'Mời đến đúng giờ, mang theo giấy này. Không đến được thì nhờ người trong nhà đi thay.',
    signature,
    missing: missingOf({
      agency: absent.agency === true,
      signatory: signature === null,
      startsAt: startsAt === null,
      venue: venue === '',
      roster: households.length === 0,
    }),
  };
}

function invitationOf({ text }: Person): HouseholdInvitation {
  const called = `${honorificOf(text.gender ?? null)} ${text.name}`;
  return {
    called: text.village === '' ? called : `${called}, ${text.village}`,
    card: text.card,
  };
}

/** "08 giờ 00 phút, thứ Năm, ngày 26 tháng 11 năm 2026" */
function timeOf(at: number): string {
  const day = dayOf(at);
  return `${writtenTime(at)}, ${weekday(day)}, ${longDay(day)}`;
}
