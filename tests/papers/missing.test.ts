import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { numberedPapers, type NumberedPaper } from '#shared/forms/lists.ts';
import type { Details } from '#shared/meeting/plan/commands.ts';
import { minutesOf } from '#shared/meeting/minutes/state.ts';
import type { Meeting } from '#shared/meeting/state.ts';
import { papersOf } from '#shared/papers/all-papers.ts';
import type { Missing } from '#shared/papers/missing.ts';
import type { Issuer, PapersOffice } from '#shared/papers/office.ts';
import type { Paper } from '#shared/papers/paper.ts';
import { playedSample } from '../../server/exports/played-sample.ts';
import { textOf } from './machines/texts.ts';

interface Known {
  readonly meeting: Meeting;
  readonly office: PapersOffice;
}

const whole: Known = await playedSample();

const withDetails = ({ meeting, office }: Known, details: Partial<Details>): Known => ({
  meeting: { ...meeting, details: { ...meeting.details, ...details } },
  office,
});

const withIssuer = ({ meeting, office }: Known, issuer: Partial<Issuer>): Known => ({
  meeting,
  office: { ...office, issuer: { ...office.issuer, ...issuer } },
});

/** What can be missing by itself; the day of a paper comes with its number. */
type Piece = Exclude<Missing, 'number' | 'day' | 'roster'>;

/** The same without one piece of what papers need. */
const without: Readonly<Record<Piece, (known: Known) => Known>> = {
  agency: (known) => withIssuer(known, { agency: [], name: '' }),
  place: (known) => withIssuer(known, { place: '' }),
  signatory: ({ meeting, office }) =>
    withIssuer(
      { meeting, office: { ...office, session: { ...office.session, signatories: {} } } },
      { signatory: null },
    ),
  superiors: (known) => withIssuer(known, { superiors: [] }),
  recipients: (known) => withIssuer(known, { recipients: [] }),
  chair: (known) => withoutOfficial(known, 'chair'),
  secretary: (known) => withoutOfficial(known, 'secretary'),
  startsAt: (known) => withDetails(known, { startsAt: null }),
  village: (known) => withDetails(known, { village: '' }),
  venue: (known) => withDetails(known, { venue: '' }),
  adjourned: ({ meeting, office }) => ({
    meeting: {
      ...meeting,
      stage: { name: 'open', openedAt: Date.parse('2026-11-26T08:00+07:00') },
    },
    office,
  }),
  adopted: ({ meeting, office }) => ({
    meeting: { ...meeting, minutes: { ...minutesOf(meeting), adopted: null } },
    office,
  }),
};

/** The same with the number of one paper not taken. */
function withoutNumber({ meeting, office }: Known, paper: NumberedPaper): Known {
  const { [paper]: _taken, ...registrations } = office.session.registrations;
  return { meeting, office: { ...office, session: { ...office.session, registrations } } };
}

function withoutOfficial({ meeting, office }: Known, post: 'chair' | 'secretary'): Known {
  const minutes = minutesOf(meeting);
  return {
    meeting: {
      ...meeting,
      minutes: { ...minutes, officials: { ...minutes.officials, [post]: null } },
    },
    office: { ...office, session: { ...office.session, [post]: null } },
  };
}

interface Needs {
  readonly pieces: readonly Piece[];
  /** as which paper it is numbered, and whether it has a day of its own */
  readonly number?: readonly [NumberedPaper, 'number' | 'numberAndDay'];
}

/** What the form of each paper asks for. */
const forms: Readonly<Record<string, Needs>> = {
  'Bien-ban': {
    pieces: ['agency', 'chair', 'secretary', 'venue', 'adjourned', 'adopted'],
    number: ['minutes', 'number'],
  },
  'Bao-cao-ket-qua': {
    pieces: ['agency', 'place', 'signatory', 'superiors', 'venue', 'adjourned'],
    number: ['report', 'numberAndDay'],
  },
  'Phu-luc': { pieces: ['agency'], number: ['report', 'number'] },
  'Thong-bao-moi-du': {
    pieces: ['agency', 'place', 'signatory', 'recipients', 'startsAt', 'village', 'venue'],
    number: ['notice', 'numberAndDay'],
  },
  'Giay-moi': {
    pieces: ['agency', 'place', 'signatory', 'chair', 'startsAt', 'venue'],
    number: ['invitation', 'numberAndDay'],
  },
  'Thong-bao-ket-qua': {
    pieces: ['agency', 'place', 'signatory', 'recipients', 'adjourned'],
    number: ['resultNotice', 'numberAndDay'],
  },
  'Loa-truyen-thanh-truoc': { pieces: ['agency', 'startsAt', 'village', 'venue'] },
  'Loa-truyen-thanh-sau': { pieces: ['agency', 'village', 'adjourned'] },
  Tin: { pieces: ['agency', 'chair', 'village', 'venue', 'adjourned'] },
  'Ke-hoach': {
    pieces: ['agency', 'place', 'signatory', 'recipients'],
    number: ['plan', 'numberAndDay'],
  },
};

const written = ({ meeting, office }: Known) => {
  const files = papersOf(meeting, office);
  return Object.entries(forms).map(([name, needs]) => {
    const { papers } = files.find(({ file }) => file.startsWith(name)) ?? assert.fail(name);
    return { name, needs, papers };
  });
};

/** Nothing is left to be filled in, nor a mark behind nothing. */
function assertNoGap(paper: Paper, about: string): void {
  for (const line of textOf(paper).split(/\n| \| /)) {
    assert.doesNotMatch(line, /undefined|null|NaN|\.{3,}|…|_{2,}/, about);
    assert.doesNotMatch(line, / [.,;:!)]|\( | {2,}|[.,;:]{2,}/, `${about}: ${line}`);
    assert.doesNotMatch(line, /^(?:Số|Địa điểm|Thời gian|Chủ trì|Kính gửi): *$/, about);
  }
  if (paper.form !== 'administrative') return;
  for (const { capacity, name } of paper.signatures)
    for (const text of [...capacity, name]) assert.notEqual(text.trim(), '', about);
}

describe('what a paper lacks', () => {
  it('PA10 is nothing where everything is known', () => {
    for (const { name, papers } of written(whole))
      for (const paper of papers) {
        assert.deepEqual(paper.missing, [], name);
        assertNoGap(paper, name);
      }
  });

  it('PA10 PA6 is exactly the piece that its form asks for, and no line stands blank', () => {
    for (const [piece, take] of Object.entries(without)) {
      for (const { name, needs, papers } of written(take(whole)))
        for (const paper of papers) {
          const wanted = needs.pieces.filter((needed) => needed === piece);
          assert.deepEqual(paper.missing, wanted, `${name} without ${piece}`);
          assertNoGap(paper, `${name} without ${piece}`);
        }
    }
  });

  it('PA10 is the number, with its day, of that paper alone and of what it is attached to', () => {
    for (const taken of numberedPapers)
      for (const { name, needs, papers } of written(withoutNumber(whole, taken)))
        for (const paper of papers) {
          const [paperOf, form] = needs.number ?? [];
          const lacks = form === 'numberAndDay' ? ['number', 'day'] : ['number'];
          assert.deepEqual(paper.missing, paperOf === taken ? lacks : [], `${name} of ${taken}`);
          assertNoGap(paper, `${name} without the number of ${taken}`);
        }
  });
});
