import assert from 'node:assert/strict';
import { get } from '../../machines/json-requests.ts';
import type { RunningApp } from '../../machines/running-app.ts';

/** What a server told about itself at one moment. */
export class Figures {
  readonly text: string;
  readonly #values = new Map<string, number>();

  constructor(text: string) {
    this.text = text;
    for (const line of text.split('\n')) {
      const [, name, labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      if (name !== undefined) this.#values.set(keyOf(name, labels.split(',')), Number(value));
    }
  }

  /** The value of one series, 0 when there is none: `commands_total`, `{ type: 'meeting.open' }`. */
  value(name: string, labels: Readonly<Record<string, string>> = {}): number {
    const pairs = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    return this.#values.get(keyOf(`dialogue_${name}`, pairs)) ?? 0;
  }
}

function keyOf(name: string, labels: readonly string[]): string {
  return `${name} ${[...labels].sort().join(',')}`;
}

/** Reads them as Prometheus would. */
export async function figures({ app }: RunningApp): Promise<Figures> {
  const port = app.metricsPort();
  assert.ok(port !== null, 'the figures are served');
  const answer = await get(`http://127.0.0.1:${String(port)}/metrics`);
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
  return new Figures(String(answer.body));
}

/** Reads them again and again until they are as expected. */
export async function figuresWhen(
  running: RunningApp,
  areExpected: (figures: Figures) => boolean,
): Promise<Figures> {
  for (;;) {
    const read = await figures(running);
    if (areExpected(read)) return read;
  }
}
