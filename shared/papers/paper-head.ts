import { longDay, twoDigits } from '../language/written-dates.ts';
import type { NumberedPaper } from '../forms/lists.ts';
import { decree } from './decree.ts';
import type { Missing } from './missing.ts';
import type { PapersOffice, Registration } from './office.ts';
import type { AdministrativePaper } from './paper.ts';

/** "05/BB-UBND" */
export function symbolOf(
  paper: NumberedPaper,
  { number, symbol }: Registration,
  { issuer }: PapersOffice,
): string {
  return `${twoDigits(number)}/${symbol ?? `${decree.abbreviations[paper]}-${issuer.suffix}`}`;
}

/** The agency, symbol, place and day of a paper that is issued, and which of them are missing. */
export function headOf(
  paper: NumberedPaper,
  office: PapersOffice,
): Pick<AdministrativePaper, 'superior' | 'agency' | 'symbol' | 'placeAndDay'> & {
  readonly absent: Readonly<Partial<Record<Missing, boolean>>>;
} {
  const { issuer, session } = office;
  const registration = session.registrations[paper];
  const hasDay = paper !== 'minutes';
  const placeAndDay =
    hasDay && registration !== undefined && issuer.place !== ''
      ? `${issuer.place}, ${longDay(registration.day)}`
      : null;
  return {
    superior: issuer.superior,
    agency: issuer.agency,
    symbol: registration === undefined ? null : symbolOf(paper, registration, office),
    placeAndDay,
    absent: {
      agency: issuer.agency.length === 0,
      number: registration === undefined,
      day: hasDay && registration === undefined,
      place: hasDay && issuer.place === '',
    },
  };
}

/** "Báo cáo số 112/BC-UBND ngày 01 tháng 12 năm 2026 của Ủy ban nhân dân xã Đăk Hoong", as another paper refers to it. */
export function referenceTo(
  paper: NumberedPaper,
  type: string,
  office: PapersOffice,
): string | null {
  const registration = office.session.registrations[paper];
  if (registration === undefined) return null;
  const by = office.issuer.name === '' ? '' : ` của ${office.issuer.name}`;
  return `${type} số ${symbolOf(paper, registration, office)} ${longDay(registration.day)}${by}`;
}

/** "Nơi nhận": those of the office, and the registry's own file last. */
export function recipientsOf(
  first: readonly string[],
  { issuer }: PapersOffice,
  files: string,
): readonly string[] {
  return [...first, ...issuer.recipients].map((name) => `${name};`).concat(`Lưu: VT${files}.`);
}
