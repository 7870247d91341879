import { renderUnicodeCompact } from 'uqr';
import { scannable } from '#shared/wire/pages.ts';

export interface Greeting {
  /** what people in the hall type and scan */
  readonly joinUrl: string;
  readonly localUrl: string;
  readonly lanUrls: readonly string[];
  /** the link with which the office sets its passphrase; null when it has one */
  readonly setupUrl: string | null;
  /** the page with the links of the demonstration, or null */
  readonly demoUrl: string | null;
  readonly isTerminal: boolean;
}

/** What whoever starts the program reads: where it is, and what to do first. */
export function greeting(greeting: Greeting): string {
  const { joinUrl, localUrl, lanUrls, setupUrl, demoUrl, isTerminal } = greeting;
  const strong = isTerminal
    ? (text: string) => `\u001b[1m${text}\u001b[22m`
    : (text: string) => text;
  const faint = isTerminal
    ? (text: string) => `\u001b[2m${text}\u001b[22m`
    : (text: string) => text;
  const others = [...new Set([joinUrl, ...lanUrls])].filter((url) => url !== localUrl);
  const lines = [
    '',
    strong('Đối Thoại đang chạy') + faint(' · is running'),
    '',
    ...aligned(
      [
        ['Máy này', 'this computer', localUrl],
        ...others.map((url): Row => ['Trong mạng', 'in the network', url]),
      ],
      faint,
    ),
  ];
  if (demoUrl !== null) {
    lines.push(
      '',
      strong('Cuộc họp mẫu, mọi vai') + faint(' · the sample meeting, every role'),
      demoUrl,
    );
  }
  if (setupUrl !== null) {
    lines.push(
      '',
      strong('Lần đầu: đặt mật khẩu văn phòng') + faint(' · first set the office passphrase'),
      setupUrl,
    );
  }
  const code = renderUnicodeCompact(scannable(joinUrl), { border: 2 });
  // Black and white by name: in a window with a light background the code would else be a negative of itself.
  lines.push(
    '',
    ...code.split('\n').map((row) => `  ${isTerminal ? `\u001b[97;40m${row}\u001b[39;49m` : row}`),
    '',
  );
  lines.push(faint('Ctrl-C: dừng · stop'), '');
  return `${lines.map((line) => (line === '' ? '' : indented(line))).join('\n')}\n`;
}

type Row = readonly [vi: string, en: string, url: string];

function aligned(rows: readonly Row[], faint: (text: string) => string): readonly string[] {
  const width = Math.max(...rows.map(([vi, en]) => vi.length + en.length + 3));
  return rows.map(
    ([vi, en, url]) => `${vi}${faint(` · ${en}`.padEnd(width - vi.length + 2))}${url}`,
  );
}

function indented(line: string): string {
  return line.startsWith('  ') ? line : `  ${line}`;
}
