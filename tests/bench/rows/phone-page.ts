import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row, RowResult } from '../row.ts';
import { spreadOf } from '../statistics.ts';

const site = join(import.meta.dirname, '../../../web/build');

/** What a phone loads at its first visit, as it lies in the built site. */
export const phonePage: Row = {
  name: 'phone-page',
  run: () => Promise.resolve(measure()),
};

function measure(): RowResult {
  const page = readFileSync(join(site, 'phone.html'), 'utf8');
  // Whatever the page names in its markup, a browser loads before it shows anything.
  const named = [...page.matchAll(/(?:src|href)="\/([^"]+)"/g)].flatMap(([, file]) => file ?? []);
  const files = ['phone.html', ...named];
  const bytes = files.reduce((sum, file) => sum + brotliBytes(file), 0);
  return {
    figures: [
      {
        what: 'phone page, first load, all files, brotli',
        unit: 'B',
        measured: spreadOf([bytes]),
        baseline: null,
        ratio: null,
        budget: { of: 'measured', limit: 60_000, sense: 'atMost' },
      },
      {
        what: 'phone page, first load, requests',
        unit: '',
        // The connection of the socket counts as well.
        measured: spreadOf([files.length + 1]),
        baseline: null,
        ratio: null,
        budget: { of: 'measured', limit: 10, sense: 'atMost' },
      },
    ],
    charts: [],
  };
}

function brotliBytes(file: string): number {
  return readFileSync(join(site, `${file}.br`)).length;
}
