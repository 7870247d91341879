#!/usr/bin/env bash
# hucre 1.0.0 (a reader of workbooks for JavaScript, npm, 23 September 2026) and the rows of two valid files:
#
# 1. .ods: rows that a spreadsheet repeats at the top of every printed page stand within <table:table-header-rows>
#    (OpenDocument 1.2, part 1, 9.1.8; LibreOffice writes it for Format > Print Ranges > Rows to Repeat). readOds() leaves them out, so
#    the heading of a list is missing and every row after it stands under another number. SheetJS 0.18.5 reads the same file whole.
# 2. .xls: rows that hold nothing are holes of the array that readXls() gives, although its type says CellValue[][]: for..of
#    meets undefined where a row is expected, forEach and map pass over it. readOds() gives an empty row there.
#
# Ends with 0 while this is so, and with 1 when any of it changes.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes > /dev/null
npm install --no-audit --no-fund --ignore-scripts --silent hucre@1.0.0 fflate@0.8.3 xlsx@0.18.5
cat > show.mjs <<'SCRIPT'
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { readXls } from 'hucre';
import { readOds } from 'hucre/ods';
import xlsx from 'xlsx';

const { version } = JSON.parse(readFileSync('node_modules/hucre/package.json', 'utf8'));
console.log(`hucre ${version}, Node.js ${process.version}`);

const cell = (text) =>
  `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
const row = (...texts) => `<table:table-row>${texts.map(cell).join('')}</table:table-row>`;
const type = 'application/vnd.oasis.opendocument.spreadsheet';
const content =
  '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2"' +
  ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"' +
  ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"' +
  ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">' +
  '<office:body><office:spreadsheet><table:table table:name="List">' +
  '<table:table-column table:number-columns-repeated="2"/>' +
  `<table:table-header-rows>${row('No.', 'Name')}</table:table-header-rows>` +
  `${row('1', 'Y Blem')}${row('2', 'A Thao')}` +
  '</table:table></office:spreadsheet></office:body></office:document-content>';
const manifest =
  '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest manifest:version="1.2"' +
  ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">' +
  `<manifest:file-entry manifest:full-path="/" manifest:media-type="${type}"/>` +
  '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>';
const ods = zipSync({
  mimetype: [strToU8(type), { level: 0 }],
  'content.xml': strToU8(content),
  'META-INF/manifest.xml': strToU8(manifest),
});
const [list] = (await readOds(ods)).sheets;
const [name] = xlsx.read(ods).SheetNames;
const whole = xlsx.utils.sheet_to_json(xlsx.read(ods).Sheets[name], { header: 1 });
console.log('.ods, hucre:  ', JSON.stringify(list.rows));
console.log('.ods, SheetJS:', JSON.stringify(whole));
assert.deepEqual(list.rows, [['1', 'Y Blem'], ['2', 'A Thao']]);
assert.deepEqual(whole[0], ['No.', 'Name']);
assert.equal(whole.length, 3);

const book = xlsx.utils.book_new();
const sheet = xlsx.utils.aoa_to_sheet([['No.', 'Name'], [], ['1', 'Y Blem']]);
xlsx.utils.book_append_sheet(book, sheet, 'List');
const [old] = (await readXls(xlsx.write(book, { type: 'buffer', bookType: 'biff8' }))).sheets;
const met = [];
for (const row of old.rows) met.push(row);
console.log('.xls, hucre:  ', old.rows, 'for..of meets', met[1]);
assert.equal(old.rows.length, 3);
assert.equal(1 in old.rows, false);
assert.equal(met[1], undefined);
SCRIPT
node show.mjs
