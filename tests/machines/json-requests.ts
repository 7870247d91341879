import type { Refusal } from '#shared/aggregate/refusals.ts';

export interface JsonAnswer {
  readonly status: number;
  readonly body: unknown;
  /** the refusal in the body, if there is one */
  readonly refusal: Refusal | null;
  readonly headers: Headers;
}

export interface JsonRequest {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** sent as it is; `body` is written as JSON */
  readonly text?: string;
  readonly body?: unknown;
}

export function get(url: string, request: JsonRequest = {}): Promise<JsonAnswer> {
  return send('GET', url, request);
}

export function post(url: string, body: unknown, request: JsonRequest = {}): Promise<JsonAnswer> {
  return send('POST', url, { body, ...request });
}

async function send(method: string, url: string, request: JsonRequest): Promise<JsonAnswer> {
  const { token, headers = {}, text, body } = request;
  const sent = text ?? (body === undefined ? null : JSON.stringify(body));
  const response = await fetch(url, {
    method,
    headers: {
      ...(sent === null ? {} : { 'content-type': 'application/json' }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: sent,
    redirect: 'manual',
  });
  const content = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
  const answer: unknown = isJson ? JSON.parse(content) : content;
  return {
    status: response.status,
    body: answer,
    refusal: refusalIn(answer),
    headers: response.headers,
  };
}

function refusalIn(answer: unknown): Refusal | null {
  return typeof answer === 'object' && answer !== null && 'refusal' in answer
    ? (answer.refusal as Refusal) // the shape that every refused request has
    : null;
}

/** The text under this name in an answer; throws when there is none. */
export function textOf(answer: JsonAnswer, name: string): string {
  const { body } = answer;
  const value: unknown =
    typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  if (typeof value !== 'string') {
    throw new Error(`no ${name} in the answer ${String(answer.status)} ${JSON.stringify(body)}`);
  }
  return value;
}
