import type { Meeting } from '../../meeting/state.ts';
import type { PapersOffice } from '../office.ts';
import { composeQueueSheet, composeRegisterSheet } from './blank-sheets.ts';
import { composeHouseholdInvitations } from './household-invitations.ts';
import { composeNameList } from './name-list.ts';
import { composeOpinionSlips } from './opinion-slips.ts';
import { hallSheetKinds, type HallPaper, type HallSheetKind, type Orientation } from './sheet.ts';
import { composeSigningSheet } from './signing-sheet.ts';
import { composeBoardNotice, composeWallAgenda } from './wall-sheets.ts';

/** A sheet for the hall, and in which orientations it is printed: the one that suits it best first. */
export interface PrintedSheet {
  readonly kind: HallSheetKind;
  /** what it is, for its window and its file */
  readonly title: string;
  readonly sheet: HallPaper;
  readonly orientations: readonly Orientation[];
}

const titles: Readonly<Record<HallSheetKind, string>> = {
  householdInvitations: 'Giấy mời hộ gia đình',
  boardNotice: 'Thông báo chữ to',
  wallAgenda: 'Chương trình treo tường',
  opinionSlips: 'Phiếu ghi ý kiến',
  signingSheet: 'Danh sách ký dự',
  nameList: 'Danh sách theo tên',
  queueSheet: 'Danh sách phát biểu ghi tay',
  registerSheet: 'Sổ ý kiến ghi tay',
};

/** Everything that is printed for the hall, in the order in which it is needed; no invitations before there are households. */
export function hallSheetsOf(meeting: Meeting, office: PapersOffice): readonly PrintedSheet[] {
  return hallSheetKinds
    .map((kind) => ({
      kind,
      title: titles[kind],
      sheet: composed(kind, meeting, office),
      orientations: orientationsOf(kind),
    }))
    .filter(({ sheet }) => sheet.form !== 'invitations' || sheet.invitations.length > 0);
}

function composed(kind: HallSheetKind, meeting: Meeting, office: PapersOffice): HallPaper {
  switch (kind) {
    case 'householdInvitations':
      return composeHouseholdInvitations(meeting, office);
    case 'boardNotice':
      return composeBoardNotice(meeting, office);
    case 'wallAgenda':
      return composeWallAgenda(meeting, office);
    case 'opinionSlips':
      return composeOpinionSlips(meeting);
    case 'signingSheet':
      return composeSigningSheet(meeting, office);
    case 'nameList':
      return composeNameList(meeting, office);
    case 'queueSheet':
      return composeQueueSheet(meeting, office);
    case 'registerSheet':
      return composeRegisterSheet(meeting, office);
    default:
      return kind satisfies never;
  }
}

/** Two halves of a sheet lie one above the other; of everything else both are of use, the register being broad. */
function orientationsOf(kind: HallSheetKind): readonly Orientation[] {
  if (kind === 'opinionSlips' || kind === 'householdInvitations') return ['portrait'];
  return kind === 'registerSheet' ? ['landscape', 'portrait'] : ['portrait', 'landscape'];
}
