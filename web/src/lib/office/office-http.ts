import type { Grant } from '#shared/meeting/links/commands.ts';
import type { LinkId, PersonId } from '#shared/aggregate/ids.ts';
import type { ListAnswer } from '#shared/lists/answer.ts';
import type { ColumnName } from '#shared/lists/columns.ts';
import type { PersonText } from '#shared/meeting/people/commands.ts';
import type { Plan } from '#shared/meeting/plan/commands.ts';
import type { DataOf } from '#shared/meeting/commands.ts';
import type { Stage } from '#shared/meeting/stage/state.ts';
import type { FollowUpKind, NumberedPaper } from '#shared/forms/lists.ts';
import type { HallSheetKind } from '#shared/papers/hall/sheet.ts';
import type { Missing } from '#shared/papers/missing.ts';
import type { Role } from '#shared/aggregate/roles.ts';
import type { Refusal } from '#shared/aggregate/refusals.ts';

/** One meeting as the list of the office shows it. */
export interface MeetingSummary {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly village: string;
  /** ms since epoch; null: to be announced */
  readonly startsAt: number | null;
  readonly stage: Stage['name'];
  readonly opinions: number;
  readonly answered: number;
  /** open ones */
  readonly commitments: number;
}

/** What was promised in a meeting, with its day. */
export interface Promised {
  readonly meeting: string;
  readonly village: string;
  readonly opinion: number;
  readonly what: string;
  /** who answered, with post */
  readonly by: string;
  /** the same, by their number in the meeting */
  readonly leader: number;
  /** the day, `2026-12-15` */
  readonly due: string;
  readonly field: string;
  readonly isKept: boolean;
  /** what was told of it since, the first first */
  readonly followUp: readonly {
    readonly kind: FollowUpKind;
    readonly text: string;
    readonly day: string;
  }[];
}

/** What is told of a commitment. */
export type FollowUpData = DataOf<'commitments.report'>;

/** A meeting that the program cannot read, so that nobody knows its title. */
export interface UnreadableMeeting {
  readonly id: string;
  readonly code: string | null;
  readonly createdAt: number;
}

/** The meetings of the office. */
export interface MeetingsList {
  readonly meetings: readonly MeetingSummary[];
  readonly unreadable: readonly UnreadableMeeting[];
  /** how many are still being looked up */
  readonly unread: number;
}

/** A link of a meeting together with its secret, as only the office gets it. */
export interface IssuedLink {
  readonly link: LinkId;
  readonly grant: Grant;
  readonly secret: string;
  readonly url: string;
  /** what opens it once where it is typed; null: nothing does any more */
  readonly code: string | null;
  /** ms since epoch, or null while it works */
  readonly revokedAt: number | null;
}

/** A card and the code on its stub. */
export interface Stub {
  readonly card: number;
  readonly stub: string;
}

/** A link of the demonstration, for everybody to open. */
export interface DemoLink {
  readonly role: Role;
  /** whose link it is; empty where the role says all */
  readonly name: string;
  readonly url: string;
}

/** The demonstration as `/api/demo` tells it. */
export interface Demo {
  readonly code: string;
  /** opens the office of the demonstration */
  readonly passphrase: string;
  readonly links: readonly DemoLink[];
}

/** Somebody who is signed in at the office, on one device. */
export interface SignedIn {
  readonly id: string;
  /** such as "Windows · Firefox"; empty where the device does not say */
  readonly device: string;
  /** ms since epoch */
  readonly openedAt: number;
  readonly usedAt: number;
  readonly endsAt: number;
  /** whether it is this one */
  readonly isOwn: boolean;
}

/** The papers of a meeting, with the names of their files. */
export interface PaperList {
  readonly papers: readonly {
    readonly title: string;
    readonly missing: readonly Missing[];
    readonly files: readonly string[];
    /** what it is for in the hall; null: it is no sheet for the hall */
    readonly sheet: HallSheetKind | null;
    /** as which paper it is numbered and signed; null: it has no number of its own */
    readonly numbered: NumberedPaper | null;
  }[];
  /** the last days YYYY-MM-DD for what the law wants told; null: not known yet */
  readonly due: { readonly notice: string | null; readonly result: string | null };
  /** proves the adopted minutes; null: they are not adopted yet */
  readonly minutesCode: string | null;
  /** the file that holds the whole meeting for other programs */
  readonly whole: string;
  /** the file that holds all others */
  readonly packed: string;
  /** opens the pages to print */
  readonly key: string;
}

/** Whether a meeting still is what was adopted under a code. */
export interface Verified {
  readonly verdict: 'holds' | 'differs' | 'unknownMeeting' | 'noCode';
  /** ms since epoch; null: no minutes were adopted, or nobody knows */
  readonly adoptedAt: number | null;
  /** what was noted after the adoption */
  readonly later: number;
}

/** Where people go to join, and where else they could. */
export interface Addresses {
  readonly url: string;
  readonly found: readonly string[];
}

/** Why a request did not lead to an answer: the server's reason, or no server at all. */
export type Failure = Refusal | { readonly code: 'offline'; readonly detail: null };

export type HttpReply<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure };

interface Request {
  readonly method?: 'GET' | 'POST';
  readonly token?: string;
  readonly body?: unknown;
  /** sent as they are */
  readonly bytes?: Blob;
}

/** One request to the server and its answer. */
export async function request<Value>(
  path: string,
  { method = 'GET', token, body, bytes }: Request = {},
) {
  const headers = {
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
  };
  try {
    const response = await fetch(path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(bytes === undefined ? {} : { body: bytes }),
    });
    const answer: unknown = await response.json();
    return replyOf<Value>(response.ok, answer);
  } catch {
    return failed<Value>({ code: 'offline', detail: null });
  }
}

async function requestFile(path: string, token: string): Promise<HttpReply<Blob>> {
  try {
    const response = await fetch(path, { headers: { authorization: `Bearer ${token}` } });
    if (response.ok) return { ok: true, value: await response.blob() };
    return replyOf<Blob>(false, await response.json());
  } catch {
    return failed<Blob>({ code: 'offline', detail: null });
  }
}

/** A meeting that another one is tried out in. */
export interface Rehearsal {
  readonly id: string;
  readonly code: string;
}

interface Rehearsed {
  /** null: there is none */
  readonly rehearsal: Rehearsal | null;
  /** the meeting that is tried out in this one; null: it is no rehearsal */
  readonly rehearsed: string | null;
}

const failed = <Value>(failure: Failure): HttpReply<Value> => ({ ok: false, failure });

function replyOf<Value>(isOk: boolean, answer: unknown): HttpReply<Value> {
  // The server and this page are built together: what it answers has the form that both agreed on.
  if (isOk) return { ok: true, value: answer as Value };
  const { refusal } = answer as { readonly refusal?: Refusal };
  return failed(refusal ?? { code: 'offline', detail: null });
}

const inMeeting = (meeting: string): string => `/api/meetings/${encodeURIComponent(meeting)}`;
const paperOf = (meeting: string, file: string): string =>
  `${inMeeting(meeting)}/papers/${encodeURIComponent(file)}`;

/** What the office asks of the server outside a meeting's socket. */
export const officeHttp = {
  /** `hasSeveral`: whether whoever signs in has to say to which office. */
  entrance: () =>
    request<{ readonly passphraseSet: boolean; readonly hasSeveral: boolean }>('/api/office'),
  setPassphrase: (setup: string, passphrase: string) =>
    request<{ readonly token: string }>('/api/office/passphrase', {
      method: 'POST',
      body: { setup, passphrase },
    }),
  /** @param office its name or address; empty: whoever looks after all of them */
  signIn: (office: string, passphrase: string) =>
    request<{ readonly token: string }>('/api/office/session', {
      method: 'POST',
      body: { office, passphrase },
    }),
  /** Ends the session on the server too. */
  signOut: (token: string) =>
    request<object>('/api/office/sign-out', { method: 'POST', token, body: {} }),
  sessions: (token: string) =>
    request<{ readonly sessions: readonly SignedIn[] }>('/api/office/sessions', { token }),
  /** @param session null: all but this one */
  endSession: (token: string, session: string | null) =>
    request<{ readonly sessions: readonly SignedIn[] }>('/api/office/sessions/end', {
      method: 'POST',
      token,
      body: { session },
    }),
  meetings: (token: string) => request<MeetingsList>('/api/meetings', { token }),
  /** What was promised in the meetings of the office, the nearest day first. */
  commitments: (token: string) =>
    request<{ readonly commitments: readonly Promised[]; readonly unread: number }>(
      '/api/office/commitments',
      { token },
    ),
  /** @param id of the command: sent again with it, it is not told twice */
  reportCommitment: (token: string, meeting: string, id: string, step: FollowUpData) =>
    request<object>(`${inMeeting(meeting)}/follow-up`, {
      method: 'POST',
      token,
      body: { request: id, step },
    }),
  /** @param id names this wish for a meeting: sent again with it, it makes no second one */
  createMeeting: (token: string, plan: Plan, id: string) =>
    request<{ readonly id: string; readonly code: string }>('/api/meetings', {
      method: 'POST',
      token,
      body: { plan, request: id },
    }),
  /** Another meeting prepared as this one is; `id` as above. */
  copyMeeting: (token: string, meeting: string, id: string) =>
    request<{ readonly id: string; readonly code: string }>(`${inMeeting(meeting)}/copies`, {
      method: 'POST',
      token,
      body: { request: id },
    }),
  /** Refused, where something has happened in it; `detail` says what. */
  deleteMeeting: (token: string, meeting: string) =>
    request<object>(`${inMeeting(meeting)}/deletion`, { method: 'POST', token, body: {} }),
  rehearsal: (token: string, meeting: string) =>
    request<Rehearsed>(`${inMeeting(meeting)}/rehearsal`, { token }),
  /** The rehearsal of a meeting, made unless there is one. */
  rehearse: (token: string, meeting: string) =>
    request<Rehearsal>(`${inMeeting(meeting)}/rehearsal`, { method: 'POST', token, body: {} }),
  links: (token: string, meeting: string) =>
    request<{ readonly links: readonly IssuedLink[] }>(`${inMeeting(meeting)}/links`, { token }),
  /** The codes on the stubs of these cards; from the first time on the meeting's cards have stubs. */
  stubs: (token: string, meeting: string, cards: readonly number[]) =>
    request<{ readonly stubs: readonly Stub[] }>(`${inMeeting(meeting)}/stubs`, {
      method: 'POST',
      token,
      body: { cards },
    }),
  papers: (token: string, meeting: string) =>
    request<PaperList>(`${inMeeting(meeting)}/papers`, { token }),
  /** @param code as it was typed from the minutes */
  verify: (token: string, meeting: string, code: string) =>
    request<Verified>(`${inMeeting(meeting)}/verification?code=${encodeURIComponent(code)}`, {
      token,
    }),
  paper: (token: string, meeting: string, file: string) =>
    requestFile(paperOf(meeting, file), token),
  /** The address of a page to print, for a tab of its own. @param key of the list of papers */
  paperPage: (meeting: string, file: string, key: string): string =>
    `${paperOf(meeting, file)}/page?key=${encodeURIComponent(key)}`,
  /** Makes the meetings of these sessions what their plan says now; each says why not, where it is not. */
  adoptPlan: (token: string, sessions: readonly number[]) =>
    request<{
      readonly results: readonly { readonly session: number; readonly refusal: Refusal | null }[];
    }>('/api/office/plan-adoptions', { method: 'POST', token, body: { sessions } }),
  /** Reads a list without taking anything over. `columns`: what each holds, where somebody has put that right. */
  readList: (
    token: string,
    meeting: string,
    bytes: Blob,
    {
      sheet,
      columns,
      names = {},
    }: {
      readonly sheet?: string | undefined;
      readonly columns?: readonly (ColumnName | null)[] | undefined;
      /** of rows of the sheet whose heads somebody has named */
      readonly names?: Readonly<Record<number, string>>;
    },
  ) => {
    const named = Object.entries(names);
    const query = new URLSearchParams({
      ...(sheet === undefined ? {} : { sheet }),
      ...(columns === undefined ? {} : { columns: columns.map((name) => name ?? '').join(',') }),
      ...(named.length === 0
        ? {}
        : { names: named.map(([row, name]) => `${row}:${name}`).join('\n') }),
    });
    return request<ListAnswer>(`${inMeeting(meeting)}/list?${query.toString()}`, {
      method: 'POST',
      token,
      bytes,
    });
  },
  /** @param id of the command: sent again with it, the list is not imported twice */
  importPeople: (
    token: string,
    meeting: string,
    id: string,
    rows: readonly { readonly person: PersonId | null; readonly text: PersonText }[],
  ) =>
    request<object>(`${inMeeting(meeting)}/people`, {
      method: 'POST',
      token,
      body: { request: id, rows },
    }),
  addresses: (token: string) => request<Addresses>('/api/office/addresses', { token }),
  chooseAddress: (token: string, url: string) =>
    request<Addresses>('/api/office/address', { method: 'POST', token, body: { url } }),
  demo: () => request<Demo>('/api/demo'),
};
