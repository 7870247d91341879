import type { ListRefusal } from '#shared/lists/refusals.ts';

/** A list that is not read; the code says why. */
export class ListRefused extends Error {
  override readonly name = 'ListRefused';
  readonly code: ListRefusal;

  constructor(code: ListRefusal, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}
