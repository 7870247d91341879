import assert from 'node:assert/strict';
import { test } from 'node:test';
import { leaderId } from '../machines/ids.ts';
import { leaderText, plan } from '../machines/plan.ts';
import { papersOfficeOf } from '#shared/papers/known-office.ts';
import { composePlan } from '#shared/papers/plan-paper.ts';
import { unfounded, type Office } from '#shared/office/state.ts';
import type { PlanId, SessionId, VillageId } from '#shared/aggregate/ids.ts';
import { preparedMeeting } from './machines/meetings.ts';
import { textOf } from './machines/texts.ts';

const term = (days: number) => ({ days, counting: 'calendar' }) as const;

const office: Office = {
  ...unfounded,
  isFounded: true,
  settings: {
    ...unfounded.settings,
    agency: {
      superior: [],
      own: ['ỦY BAN NHÂN DÂN', 'XÃ NGỌC LINH'],
      place: 'Ngọc Linh',
      superiors: ['Ủy ban nhân dân tỉnh Quảng Ngãi'],
      recipients: ['Thường trực Đảng ủy (b/c)'],
      signatories: [
        { authority: 'TM. ỦY BAN NHÂN DÂN', standIn: '', post: 'CHỦ TỊCH', name: 'Y Hương' },
      ],
    },
    deadlines: { ...unfounded.settings.deadlines, notice: term(7), result: term(12) },
  },
  leaders: [{ id: leaderId(1), text: leaderText('Lê Quang Thịnh', []), removed: false }],
  plans: [
    {
      id: 1 as PlanId, // the first
      addedAt: 0,
      removed: false,
      text: {
        heading: {
          symbol: '51/KH-UBND',
          place: 'Ngọc Linh',
          day: '2026-03-05',
          title: 'Tổ chức hội nghị đối thoại',
          bases: ['Căn cứ Luật Thực hiện dân chủ ở cơ sở;'],
          opening: '',
          recipients: [],
          signer: '',
        },
        content: {
          purposes: ['Lắng nghe ý kiến.'],
          requirements: [],
          audience: [],
          time: '',
          place: '',
          form: '',
          groups: [],
          focus: [],
          funding: [],
        },
        programme: { items: plan.items, rules: plan.rules },
        tasks: [
          { owner: 'Phòng Kinh tế', text: 'Chuẩn bị báo cáo', due: null },
          { owner: 'Các thôn', text: 'Mời bà con', due: null },
          { owner: 'Phòng Kinh tế', text: 'Trả lời ý kiến', due: null },
        ],
      },
    },
  ],
  sessions: [
    {
      id: 1 as SessionId, // the first
      plan: 1 as PlanId, // the first
      village: 1 as VillageId, // the first
      schedule: {
        startsAt: null,
        endsAt: null,
        venue: '',
        chair: leaderId(1),
        leaders: [leaderId(1)],
      },
      postponements: [],
      meeting: {
        id: 'abc',
        code: '2468',
        taken: { details: '', rules: '', items: '', fields: '', leaders: '' },
      },
      removed: false,
    },
  ],
};

test('PA17 what the office has set, planned and scheduled stands in the papers of its meeting', () => {
  const known = papersOfficeOf(office, 'abc', preparedMeeting);
  assert.equal(known.issuer.name, 'Ủy ban nhân dân xã Ngọc Linh');
  assert.deepEqual(known.issuer.signatory, {
    capacity: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
    name: 'Y Hương',
  });
  assert.equal(known.issuer.deadlines.result.days, 12);
  assert.equal(known.session.chair?.name, 'Lê Quang Thịnh');
  const paper = composePlan(known);
  assert.ok(paper !== null);
  const text = textOf(paper);
  for (const words of [
    'Số: 51/KH-UBND',
    'Ngọc Linh, ngày 05 tháng 3 năm 2026',
    'Căn cứ Luật Thực hiện dân chủ ở cơ sở.',
    '1. | Phòng Kinh tế\n\n- Chuẩn bị báo cáo.\n\n- Trả lời ý kiến.\n\n2. | Các thôn',
  ])
    assert.ok(text.includes(words), `${words} in ${text}`);
  assert.deepEqual(paper.missing, []);
});

test('PA17 of a meeting that belongs to no session only the office itself is known', () => {
  const known = papersOfficeOf(office, 'xyz', preparedMeeting);
  assert.equal(known.plan, null);
  assert.equal(known.session.chair, null);
  const unset = papersOfficeOf(unfounded, 'xyz', preparedMeeting);
  assert.equal(unset.issuer.name, 'Ủy ban nhân dân xã Đăk Hoong');
  assert.equal(unset.issuer.deadlines.notice.days, 7);
});

test('PA10 the gap of the template is no name of an office, and no place', () => {
  const agency = { ...office.settings.agency, own: ['ỦY BAN NHÂN DÂN', 'XÃ …'], place: '' };
  const unnamed: Office = { ...office, settings: { ...office.settings, agency } };
  const details = { ...preparedMeeting.details, agency: [] };
  const { issuer } = papersOfficeOf(unnamed, 'none', { ...preparedMeeting, details });
  assert.deepEqual([issuer.agency, issuer.place, issuer.name], [[], '', '']);
  const known = papersOfficeOf(unnamed, 'none', preparedMeeting).issuer;
  assert.deepEqual(known.agency, preparedMeeting.details.agency);
});
