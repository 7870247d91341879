/** Why a file is no list that can be read. */
export type ListRefusal =
  | 'empty'
  | 'tooLarge'
  | 'tooManyRows'
  | 'tooManyColumns'
  | 'tooManyUnpacked'
  | 'oldExcel'
  | 'withPassword'
  | 'wordDocument'
  | 'webPage'
  | 'pdf'
  | 'picture'
  | 'notAList'
  | 'damaged'
  | 'noSuchSheet'
  | 'noNames'
  | 'tookTooLong';

/** What a list may be at most. A village has some hundred households; a commune some thousands. */
export const listLimits = {
  /** of the file */
  bytes: 10 * 1024 * 1024,
  /** of all parts of a packed file together, once unpacked */
  unpackedBytes: 120 * 1024 * 1024,
  rows: 20_000,
  columns: 200,
} as const;
