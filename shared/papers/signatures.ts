import type { NumberedPaper } from '../forms/lists.ts';
import type { PapersOffice, Signatory } from './office.ts';
import type { Signature } from './paper.ts';

/** Who signs a paper: whoever was chosen for it, or the office's usual signatory; null where nobody is set. */
export function signatoryOf(
  paper: NumberedPaper,
  { issuer, session }: PapersOffice,
): Signatory | null {
  return session.signatories[paper] ?? issuer.signatory;
}

/** The signature below what the office issues; nobody's where none is set. */
export function signedBy(paper: NumberedPaper, office: PapersOffice): readonly Signature[] {
  const signatory = signatoryOf(paper, office);
  return signatory === null
    ? []
    : [{ side: 'right', capacity: signatory.capacity, name: signatory.name }];
}
