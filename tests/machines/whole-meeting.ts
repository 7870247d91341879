import type { EntryId, OpinionId } from '#shared/aggregate/ids.ts';
import type { Wording } from '#shared/meeting/register/commands.ts';
import { chair, helper, leader, office, phone, secretary } from './actors.ts';
import { answerer, dawn, nothing, speaker, type Minutes } from './given.ts';
import {
  deviceId,
  entryId,
  fieldId,
  itemId,
  leaderId,
  linkId,
  objectionId,
  opinionId,
  personId,
  remarkId,
} from './ids.ts';
import {
  added,
  answered,
  hand,
  leaderText,
  person,
  plan,
  recorded,
  wording,
  written,
} from './plan.ts';
import { mark, type SecretKind } from './secrets.ts';
import { shown, stubKey } from './stubs.ts';

const blem = phone('blem');
const khach = phone('khach');
const nhun = phone('nhun');
const opinion = (number: number): { readonly opinion: OpinionId } => ({
  opinion: opinionId(number),
});
const entry = (number: number): { readonly entry: EntryId } => ({ entry: entryId(number) });
const field = (vi: string, en: string) => ({ name: { vi, en }, usualPost: '' });
const report = (title: string) => ({
  kind: 'report' as const,
  title,
  presenter: '',
  plannedMinutes: 5,
});

/** Something private as it is written, so that it is recognised wherever it turns up. */
type Kept = (kind: SecretKind, text: string) => string;

const recognisable: Kept = (kind, text) => `${mark(kind)} ${text}`;

/** Roster, leaders, links and stubs: what the office does before the meeting. */
const made = (kept: Kept): Minutes => {
  const household = (name: string, card: number | null, village = 'Thôn 3') =>
    person(name, card, {
      village,
      category: kept('category', 'HN'),
      ethnicGroup: kept('ethnicGroup', 'Xơ Đăng'),
      birthDate: kept('birthDate', '1958'),
      gender: 'female',
      phone: kept('phone', '0900 000 000'),
      household: {
        head: 'A Blem',
        relation: 'con',
        persons: 5,
        categoryYear: 2026,
        isNewCase: true,
      },
      needs: ['elderly'],
      note: kept('note', 'Nói tiếng Xơ Đăng'),
    });
  return nothing
    .and(office, 'meeting.create', { code: '2468', plan })
    .and(office, 'links.issue', { grant: { role: 'chair' } })
    .and(office, 'links.issue', { grant: { role: 'secretary' } })
    .and(office, 'links.issue', { grant: { role: 'helper' } })
    .and(office, 'links.issue', { grant: { role: 'screen' } })
    .and(office, 'meeting.editDetails', {
      details: { ...plan.details, startsAt: dawn, endsAt: dawn + 7_200_000 },
    })
    .and(office, 'meeting.editRules', {
      rules: { ...plan.rules, roundSize: 3, priority: ['người cao tuổi'], codeDays: 45 },
    })
    .and(office, 'meeting.addField', { text: field('Việc làm', 'Jobs') })
    .and(office, 'meeting.editField', {
      field: fieldId(4),
      text: field('Việc làm, đào tạo nghề', 'Jobs and training'),
    })
    .and(office, 'meeting.addField', { text: field('Trùng', 'Twice') })
    .and(office, 'meeting.removeField', { field: fieldId(5) })
    .and(office, 'agenda.add', { text: report('Phổ biến chính sách'), before: itemId(3) })
    .and(secretary, 'agenda.edit', { item: itemId(6), text: report('Phổ biến chính sách mới') })
    .and(secretary, 'agenda.add', { text: report('Thêm nhầm'), before: null })
    .and(secretary, 'agenda.move', { item: itemId(7), before: itemId(2) })
    .and(secretary, 'agenda.remove', { item: itemId(7) })
    .and(office, 'people.addLeader', { text: leaderText('Nguyễn Văn Nam', [1, 3]) })
    .and(office, 'people.addLeader', { text: leaderText('Y Hương', [2]) })
    .and(office, 'people.addLeader', { text: leaderText('Vắng', []) })
    .and(office, 'people.editLeader', {
      leader: leaderId(2),
      text: { ...leaderText('Y Hương', [2, 4]), honorific: 'Bà' },
    })
    .and(office, 'links.issue', { grant: { role: 'leader', leader: leaderId(1) } })
    .and(office, 'links.issue', { grant: { role: 'leader', leader: leaderId(3) } })
    .and(office, 'people.removeLeader', { leader: leaderId(3) })
    .and(office, 'links.issue', { grant: { role: 'helper', village: 'Kon Pring' } })
    .and(office, 'links.enter', {
      link: linkId(7),
      device: deviceId(1),
      kind: 'Android · Chrome',
      code: null,
    })
    .and(office, 'links.enter', {
      link: linkId(7),
      device: deviceId(2),
      kind: 'Windows · Firefox',
      code: 0,
    })
    .and(office, 'links.noteUse', { link: linkId(7), device: deviceId(1) })
    .and(office, 'links.endDevice', { link: linkId(7), device: deviceId(2) })
    .and(office, 'links.revoke', { link: linkId(7) })
    .and(office, 'links.issue', { grant: { role: 'secretary' } })
    .and(office, 'people.addPerson', { text: household('Y Blem', 17) })
    .and(office, 'people.addPerson', { text: household('A Thao', 18, 'Thôn 4') })
    .and(office, 'people.addPerson', { text: household('Y Phêu', 19) })
    .and(office, 'people.addPerson', { text: household('A Nhun', null) })
    .and(office, 'people.editPerson', { person: personId(4), text: household('A Nhún', 20) })
    .and(office, 'people.import', { rows: [{ person: null, text: household('A Rinh', 21) }] })
    .and(office, 'people.removePerson', { person: personId(5) })
    .and(office, 'people.recordConsent', {
      person: personId(1),
      consent: { isGiven: true, by: 'Y Blem', way: 'paper' },
    })
    .and(office, 'people.makeStubKey', { key: stubKey })
    .and(helper, 'people.checkIn', { person: personId(1) })
    .and(helper, 'people.checkIn', { person: personId(4) })
    .and(helper, 'people.checkIn', { person: personId(3) })
    .and(helper, 'people.checkOut', { person: personId(3), isMistake: true })
    .and(helper, 'people.checkIn', {
      person: personId(3),
      instead: { name: 'A Rinh', relation: 'con' },
    })
    .and(helper, 'people.checkOut', { person: personId(3) });
};

/** Claims and proven cards, four requests to speak, and the floor in every way that it passes. */
const heard = (minutes: Minutes, kept: Kept): Minutes =>
  minutes
    .and(khach, 'queue.raiseHand', hand(kept('unregisteredAuthor', 'Khách'), 18))
    .and(chair, 'meeting.open', {})
    .and(chair, 'meeting.undoOpen', {})
    .and(chair, 'meeting.open', {})
    .and(chair, 'agenda.start', { item: itemId(2), running: itemId(1) })
    .and(chair, 'agenda.undoStart', { item: itemId(2), resume: itemId(1) })
    .and(chair, 'agenda.start', { item: itemId(2), running: itemId(1) })
    .and(chair, 'agenda.conclude', { item: itemId(2), conclusion: 'Nhất trí với báo cáo.' })
    .and(chair, 'agenda.skip', { item: itemId(6), reason: 'Đã phổ biến tại thôn.' })
    .and(chair, 'agenda.start', { item: itemId(3), running: null })
    .and(blem, 'people.proveCard', shown(17))
    .and(blem, 'queue.raiseHand', { ...hand('Blem', 17), field: fieldId(1) })
    .and(nhun, 'queue.raiseHand', hand(kept('unregisteredAuthor', 'Nhún'), 20))
    .and(secretary, 'queue.confirm', { ...entry(3), card: 20 })
    .and(secretary, 'queue.decline', { ...entry(1), card: 18 })
    .and(nhun, 'people.proveCard', shown(20))
    .and(phone('kin'), 'people.proveCard', shown(17))
    .and(phone('kin'), 'queue.takeOver', entry(2))
    .and(blem, 'people.proveCard', shown(17))
    .and(blem, 'queue.takeOver', entry(2))
    .and(helper, 'queue.add', added('Gìa làng'))
    .and(helper, 'queue.correctName', {
      ...entry(4),
      honorific: 'Già',
      name: 'A Lới',
      village: 'Thôn 3',
    })
    .and(chair, 'queue.move', {
      ...entry(4),
      before: entryId(1),
      reason: kept('reason', 'người cao tuổi'),
    })
    .and(chair, 'queue.close', {})
    .and(chair, 'queue.reopen', {})
    .and(chair, 'queue.grantFloor', { ...entry(2), floor: null })
    .and(chair, 'queue.pauseFloor', {})
    .and(chair, 'queue.resumeFloor', {})
    .and(chair, 'queue.extendFloor', { ms: 60_000 })
    .and(secretary, 'register.record', {
      ...recorded('Đề nghị sửa đường vào khu sản xuất.', {
        as: { field: fieldId(3), author: { name: '', card: null, village: '' } },
      }),
      spokenIn: entryId(2),
      originalWords: kept('originalWords', 'Đường hư hết rồi.'),
      interpreter: kept('interpreter', 'Y Phêu'),
    })
    .and(chair, 'queue.yieldFloor', { floor: speaker(2) })
    .and(chair, 'queue.markAbsent', entry(2))
    .and(chair, 'queue.undoAbsent', entry(2))
    .and(chair, 'queue.returnFloor', {
      to: speaker(2),
      floor: null,
      limitMs: 240_000,
      paused: true,
    })
    .and(chair, 'queue.grantFloor', { ...entry(4), floor: speaker(2) })
    .and(chair, 'queue.markAbsent', entry(4))
    .and(chair, 'queue.putBack', { ...entry(4), position: 'last' })
    .and(chair, 'queue.grantFloor', { ...entry(3), floor: null })
    .and(secretary, 'register.record', {
      ...recorded('Vợ tôi bị gây khó khi xin giấy tờ.', {
        as: {
          kind: 'report',
          named: false,
          author: { name: kept('confidentialAuthor', 'A Nhún'), card: 20, village: 'Thôn 3' },
        },
      }),
      person: personId(4),
      spokenIn: entryId(3),
      originalWords: kept('originalWords', 'Vợ tôi xin giấy không được.'),
      interpreter: kept('interpreter', 'Y Phêu'),
    })
    .and(chair, 'queue.returnFloor', { to: null, floor: speaker(3), before: null })
    .and(khach, 'queue.withdraw', { ...entry(1), reason: kept('reason', 'đã có người nói') });

/** Opinions from phones and what becomes of them, answers, and what is taken back of both. */
const registered = (minutes: Minutes, kept: Kept): Minutes => {
  const text = (words: string): string => kept('unregistered', words);
  const name = kept('unregisteredAuthor', 'Khách');
  const kin = {
    ...wording('Xin thêm thuốc ở trạm y tế.'),
    author: { name: '', card: null, village: '' },
  };
  const unnamed = (words: string): Wording => ({
    ...wording(words),
    named: false,
    author: { name: kept('confidentialAuthor', 'A Nhún'), card: 20, village: 'Thôn 3' },
  });
  return minutes
    .and(blem, 'register.submit', { ...written(text('Xin vay thêm vốn.')), name, card: 17 })
    .and(khach, 'register.submit', { ...written(text('Xin thêm thuốc.')), name, card: 18 })
    .and(khach, 'register.submit', { ...written(text('Bán thuốc trị xương khớp.')), name })
    .and(khach, 'register.submit', { ...written(text('Vay nóng, gọi ngay.')), name })
    .and(secretary, 'register.hideMany', {
      opinions: [opinionId(5), opinionId(6)],
      reason: kept('reason', 'quảng cáo'),
    })
    .and(secretary, 'register.decline', { ...opinion(4), card: 18 })
    .and(secretary, 'register.approve', { ...opinion(3), wording: wording('Xin vay thêm vốn.') })
    .and(secretary, 'register.approve', { ...opinion(4), wording: kin, person: personId(2) })
    .and(secretary, 'register.edit', {
      ...opinion(3),
      wording: wording('Đề nghị cho vay thêm vốn chăn nuôi.'),
      person: personId(1),
    })
    .and(nhun, 'register.support', opinion(1))
    .and(secretary, 'register.summarise', { ...opinion(1), summary: 'Sửa đường vào khu sản xuất' })
    .and(secretary, 'register.summarise', { ...opinion(2), summary: 'Giấy tờ cho vợ' })
    .and(blem, 'register.submit', { ...written(text('Gửi nhầm.')), name, card: 17 })
    .and(blem, 'register.withdraw', opinion(7))
    .and(khach, 'register.submit', { ...written(text('Điện yếu.')), name, card: 19 })
    .and(secretary, 'register.confirm', { ...opinion(8), card: 19 })
    .and(chair, 'answers.assign', { ...opinion(1), leader: leaderId(2), assigned: null })
    .and(chair, 'answers.unassign', { ...opinion(1), assigned: leaderId(2) })
    .and(chair, 'answers.assign', { ...opinion(1), leader: leaderId(1), assigned: null })
    .and(chair, 'agenda.start', { item: itemId(4), running: itemId(3) })
    .and(chair, 'answers.call', { ...opinion(1), floor: null })
    .and(
      leader(1),
      'answers.record',
      answered(1, 1, {
        text: 'Xã sẽ sửa trước mùa mưa.',
        outcome: { name: 'promised', due: '2026-12-15' },
      }),
    )
    .and(chair, 'queue.yieldFloor', { floor: answerer(1, 1) })
    .and(chair, 'queue.returnFloor', { to: answerer(1, 1), floor: null, earlierMs: 0 })
    .and(chair, 'queue.yieldFloor', { floor: answerer(1, 1) })
    .and(leader(1), 'commitments.report', {
      ...opinion(1),
      kind: 'progress',
      text: 'Đã có vật liệu.',
      day: '2026-11-25',
    })
    .and(secretary, 'commitments.report', {
      ...opinion(1),
      kind: 'kept',
      text: 'Đã đổ xong bê tông.',
      day: '2026-11-25',
    })
    .and(secretary, 'answers.record', answered(1, 1, { text: 'Xã sửa trước ngày 20 tháng 12.' }))
    .and(
      secretary,
      'answers.record',
      answered(2, 1, { outcome: { name: 'merged', into: opinionId(1), due: '2026-12-15' } }),
    )
    .and(secretary, 'commitments.report', {
      ...opinion(2),
      kind: 'progress',
      text: 'Đã gửi hồ sơ.',
      day: '2026-11-25',
    })
    .and(
      secretary,
      'answers.record',
      answered(2, 1, { text: 'Gộp.', outcome: { name: 'merged', into: opinionId(1), due: null } }),
    )
    .and(secretary, 'register.hide', { ...opinion(2), reason: kept('reason', 'việc riêng') })
    .and(secretary, 'register.approve', {
      ...opinion(2),
      wording: unnamed('Giấy tờ chậm.'),
      person: personId(4),
    })
    .and(secretary, 'register.edit', {
      ...opinion(2),
      wording: unnamed('Giấy tờ chậm hai tháng.'),
      person: personId(4),
    })
    .and(secretary, 'register.withdraw', opinion(2))
    .and(chair, 'answers.assign', { ...opinion(4), leader: leaderId(2), assigned: null })
    .and(leader(2), 'answers.handBack', { ...opinion(4), grounds: kept('reason', 'của xã khác') })
    .and(secretary, 'register.hide', { ...opinion(4), reason: kept('reason', 'trùng') })
    .and(secretary, 'register.approve', { ...opinion(4), wording: wording('Xin thêm thuốc.') })
    .and(secretary, 'register.withdraw', opinion(4));
};

/** What the secretary makes of the minutes, from the first words to their adoption. */
const minuted = (minutes: Minutes): Minutes => {
  const official = (name: string) => ({ honorific: 'Ông', name, post: 'UBND xã' });
  return minutes
    .and(secretary, 'minutes.reword', {
      passage: 'opinion:1',
      text: 'Đề nghị xã sửa đường.',
      replaced: '“Đề nghị sửa đường vào khu sản xuất.”',
    })
    .and(secretary, 'minutes.withdrawRewording', { passage: 'opinion:1' })
    .and(secretary, 'minutes.reword', {
      passage: 'answer:1',
      text: 'Xã nhận sửa đường.',
      replaced: 'Xã sửa trước ngày 20 tháng 12.',
    })
    .and(secretary, 'minutes.leaveOut', { passage: 'item:1' })
    .and(secretary, 'minutes.putBack', { passage: 'item:1' })
    .and(secretary, 'minutes.leaveOut', { passage: 'skipped:6' })
    .and(secretary, 'minutes.addRemark', { after: 'dialogue', text: 'Mất điện mười phút.' })
    .and(secretary, 'minutes.editRemark', { remark: remarkId(1), text: 'Mất điện sáu phút.' })
    .and(secretary, 'minutes.addRemark', { after: 'dialogue', text: 'Nhầm.' })
    .and(secretary, 'minutes.moveRemark', {
      remark: remarkId(2),
      after: 'dialogue',
      before: remarkId(1),
    })
    .and(secretary, 'minutes.removeRemark', { remark: remarkId(2) })
    .and(secretary, 'minutes.arrange', { order: 'byField' })
    .and(secretary, 'minutes.nameOfficials', {
      officials: {
        chair: official('Lê Quang Thịnh'),
        coChairs: [official('A Phương')],
        secretary: official('Hồng Vân'),
        interpreters: [official('Y Nga')],
        delegates: [official('A Sơn')],
      },
    })
    .and(chair, 'minutes.showPage', { page: 1 })
    .and(chair, 'minutes.endReading', {})
    .and(secretary, 'minutes.recordObjection', { by: 'ông A Thao', text: 'Chưa ghi ý tôi.' })
    .and(secretary, 'minutes.recordObjection', { by: 'bà Y Blem', text: 'Ghi sai ngày.' })
    .and(secretary, 'minutes.withdrawObjection', { objection: objectionId(1) })
    .and(secretary, 'minutes.showPage', { page: 1 })
    .and(secretary, 'minutes.adopt', {})
    .and(office, 'minutes.addAddendum', { text: 'Ngày hẹn là 21 tháng 12.' });
};

/** The end, what is completed afterwards, and a name that is corrected before and after it. */
const over = (minutes: Minutes): Minutes => {
  const [blemText, , pheuText, nhunText] = minutes.meeting.roster.map(({ text }) => text);
  if (blemText === undefined || pheuText === undefined || nhunText === undefined)
    throw new Error('there is no roster');
  return minutes
    .and(secretary, 'people.editPerson', {
      person: personId(1),
      text: { ...blemText, name: 'Y Blêm' },
    })
    .and(office, 'people.editPerson', {
      person: personId(3),
      text: { ...pheuText, honorific: 'Bà' },
    })
    .and(office, 'people.editPerson', {
      person: personId(3),
      text: { ...pheuText, honorific: 'Bà', name: 'Y Phêu Niê' },
    })
    .and(office, 'clock.correct', { since: dawn, ms: -21_600_000 })
    .and(chair, 'meeting.adjourn', {})
    .and(office, 'results.publish', {})
    .and(office, 'results.withdraw', {})
    .and(office, 'results.publish', {})
    .and(chair, 'meeting.reopen', {})
    .and(chair, 'meeting.adjourn', {})
    .and(office, 'results.publish', {})
    .and(secretary, 'agenda.conclude', {
      item: itemId(4),
      conclusion: 'Xã theo dõi việc đã hứa.',
    })
    .and(
      secretary,
      'register.record',
      recorded('Gửi bằng giấy sau hội nghị.', { channel: 'paper' }),
    )
    .and(secretary, 'register.edit', { ...opinion(9), wording: wording('Gửi bằng giấy.') })
    .and(secretary, 'register.approve', { ...opinion(8), wording: wording('Điện yếu buổi tối.') })
    .and(secretary, 'people.editPerson', {
      person: personId(4),
      text: { ...nhunText, name: 'A Nhúng' },
    });
};

/** The one thing that cannot happen in it beside all others: a meeting, here a rehearsal, that is deleted. */
export const deletedMeeting = (): Minutes =>
  nothing
    .and(office, 'meeting.create', { code: '2468', plan, rehearsal: true })
    .and(office, 'register.collect', {
      opinions: [{ wording: wording('Xin sửa cầu.'), person: null }],
    })
    .and(office, 'meeting.delete', {});

/**
 * A meeting in which everything happens that can: every command, every event, and every field of both. Its numbers: 17 is
 * Y Blem's card, 18 A Thao's, 20 A Nhún's; links 1 to 4 are those that every meeting has.
 */
export const wholeMeeting = (kept: Kept = recognisable): Minutes =>
  over(minuted(registered(heard(made(kept), kept), kept)));
