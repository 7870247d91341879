import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { sizes, type Size } from './browsers.ts';

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

/** How long something on a page may take, in ms. */
const patienceMs = 20_000;

/**
 * A browser that is too old for Playwright, driven by the few commands of the DevTools protocol that have always been there.
 * It speaks them over one WebSocket, in sessions of one page each.
 */
export class OldBrowser {
  readonly #socket: WebSocket;
  #count = 0;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  readonly #heard: ((answer: Answer) => void)[] = [];

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const answer = JSON.parse(data) as Answer; // as the protocol says
      if (answer.id === undefined) for (const hear of this.#heard) hear(answer);
      else this.#waiting.get(answer.id)?.(answer);
    });
  }

  /** Starts the program at this path; it ends with the test. */
  static async start(t: TestContext, path: string): Promise<OldBrowser> {
    const profile = await mkdtemp(join(tmpdir(), 'old-browser-'));
    const program = spawn(
      path,
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--remote-debugging-port=0',
        `--user-data-dir=${profile}`,
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    t.after(async () => {
      const ended = once(program, 'exit');
      if (program.exitCode === null && program.kill('SIGKILL')) await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 3 });
    });
    for await (const line of createInterface(program.stderr)) {
      const address = /DevTools listening on (ws:\S+)/.exec(line)?.[1];
      if (address === undefined) continue;
      const socket = new WebSocket(address);
      await once(socket, 'open');
      return new OldBrowser(socket);
    }
    return assert.fail(`${path} has ended before it listened`);
  }

  async send(method: string, params: object = {}, sessionId?: string): Promise<unknown> {
    this.#count += 1;
    const id = this.#count;
    const answered = new Promise<Answer>((resolve) => this.#waiting.set(id, resolve));
    this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    const { result, error } = await answered;
    this.#waiting.delete(id);
    assert.equal(error, undefined, `${method}: ${error?.message ?? ''}`);
    return result;
  }

  hear(heard: (answer: Answer) => void): void {
    this.#heard.push(heard);
  }

  /** What the browser calls itself, such as `HeadlessChrome/83.0.4103.0`. */
  async name(): Promise<string> {
    return ((await this.send('Browser.getVersion')) as { product: string }).product; // as the protocol says
  }

  async open(address: string, size: Size): Promise<OldPage> {
    const { targetId } = (await this.send('Target.createTarget', {
      url: 'about:blank',
    })) as { targetId: string }; // as the protocol says
    const attached = await this.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new OldPage(this, (attached as { sessionId: string }).sessionId); // likewise
    await page.start(address, size);
    return page;
  }
}

/** One page, on which people read and press. */
export class OldPage {
  readonly #browser: OldBrowser;
  readonly #session: string;
  /** what went wrong on the page without anybody catching it */
  readonly errors: string[] = [];

  constructor(browser: OldBrowser, session: string) {
    this.#browser = browser;
    this.#session = session;
  }

  async start(address: string, size: Size): Promise<void> {
    this.#browser.hear(({ method, params }) => {
      if (method === 'Runtime.exceptionThrown') this.errors.push(JSON.stringify(params));
    });
    await this.#send('Runtime.enable');
    await this.#send('Page.enable');
    await this.#send('Emulation.setDeviceMetricsOverride', {
      ...sizes[size],
      deviceScaleFactor: 1,
      mobile: false,
    });
    await this.go(address);
  }

  async go(address: string): Promise<void> {
    await this.#send('Page.navigate', { url: address });
  }

  /** What a function gives that runs on the page with these values. */
  async evaluate<Value>(
    run: (...values: readonly string[]) => Value,
    ...values: readonly string[]
  ): Promise<Value> {
    const expression = `(${run.toString()})(...${JSON.stringify(values)})`;
    const answer = await this.#send('Runtime.evaluate', { expression, returnByValue: true });
    const { result, exceptionDetails } = answer as {
      result: { value: Value };
      exceptionDetails?: unknown;
    }; // as the protocol says
    assert.equal(exceptionDetails, undefined, JSON.stringify(exceptionDetails));
    return result.value;
  }

  /** Waits until the page shows this text somewhere. */
  async shows(text: string): Promise<void> {
    await this.until((wanted = '') => {
      // Between two pages there is none.
      const page = document.querySelector<HTMLElement>('body')?.innerText ?? '';
      return page.replace(/\s+/g, ' ').includes(wanted);
    }, text);
  }

  /** Presses the link or button with this text, as soon as it is there. */
  async press(text: string): Promise<void> {
    await this.until((wanted = '') => {
      const all = document.querySelectorAll<HTMLElement>('a, button');
      const found = [...all].find(
        (element) =>
          element.innerText.replace(/\s+/g, ' ').includes(wanted) &&
          !element.matches(':disabled') &&
          element.getClientRects().length > 0,
      );
      found?.click();
      return found !== undefined;
    }, text);
  }

  /** Types into the field that the selector finds, as soon as it is there. */
  async type(selector: string, text: string): Promise<void> {
    await this.until((wanted = '') => {
      const field = document.querySelector<HTMLElement>(wanted);
      field?.focus();
      return field !== null;
    }, selector);
    await this.#send('Input.insertText', { text });
  }

  /** Waits until the function says so of the page. */
  async until(
    holds: (...values: readonly string[]) => boolean,
    ...values: readonly string[]
  ): Promise<void> {
    const end = performance.now() + patienceMs;
    while (!(await this.evaluate(holds, ...values))) {
      const text = (): string => document.querySelector<HTMLElement>('body')?.innerText ?? '';
      if (performance.now() > end)
        assert.fail(`${values.join()} is not on the page:\n${await this.evaluate(text)}`);
    }
  }

  #send(method: string, params: object = {}): Promise<unknown> {
    return this.#browser.send(method, params, this.#session);
  }
}
