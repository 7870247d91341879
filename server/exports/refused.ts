/** What cannot be done, as a sentence for whoever runs the program. */
export class PapersRefused extends Error {
  override readonly name = 'PapersRefused';
}
