import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';

/** The parts of a Word document or Excel workbook, as text. */
export class OfficeFile {
  readonly #parts: ReadonlyMap<string, string>;

  constructor(content: Buffer) {
    this.#parts = new Map(
      Object.entries(unzipSync(content)).map(([name, bytes]) => [name, strFromU8(bytes)]),
    );
  }

  part(name: string): string {
    const found = this.#parts.get(name);
    assert.ok(found !== undefined, `there is no ${name}`);
    return found;
  }

  /** The body of a Word document. */
  get body(): string {
    return this.part('word/document.xml');
  }

  /** The header parts by which its sections number their pages. */
  get headers(): readonly string[] {
    return [...this.#parts]
      .filter(([name]) => /^word\/header\d+\.xml$/.test(name))
      .map(([, xml]) => xml);
  }

  /** Its paragraphs in order, as they are read. */
  get paragraphs(): readonly string[] {
    return [...this.body.matchAll(/<w:p[ >](?:(?!<\/w:p>).)*<\/w:p>/gs)].map(([paragraph]) =>
      [...paragraph.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
        .map(([, text = '']) => text)
        .join('')
        .replaceAll('&quot;', '"')
        .replaceAll('&amp;', '&'),
    );
  }

  /** The runs of text with these words, each with its looks. */
  runs(words: string): readonly string[] {
    return [...this.body.matchAll(/<w:r>(?:(?!<\/w:r>).)*<\/w:r>/gs)]
      .map(([run]) => run)
      .filter((run) => run.includes(`>${words}<`));
  }
}
