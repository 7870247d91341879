import type { PapersOffice } from './office.ts';
import type { Signature } from './paper.ts';

/** Who signs what the office issues; nobody where it is not set. */
export function signedBy({ issuer }: PapersOffice): readonly Signature[] {
  const { signatory } = issuer;
  return signatory === null
    ? []
    : [{ side: 'right', capacity: signatory.capacity, name: signatory.name }];
}
