import { request } from './office-http.ts';

/** What somebody may do who has signed in. */
export interface OwnOffice {
  /** of the office that they work in; empty for one without a name; null: they work in none */
  readonly name: string | null;
  readonly looksAfterOffices: boolean;
}

/** An office of the installation, as the list of them shows it. */
export interface ListedOffice {
  readonly id: number;
  /** empty for the first, until somebody names it */
  readonly name: string;
  /** what stands behind `/office/` where it is entered; null for one without a name */
  readonly address: string | null;
  readonly meetings: number;
  /** false: it is entered by the passphrase of the installation */
  readonly hasOwnPassphrase: boolean;
}

/** Some of the offices, and how many there are. */
export interface OfficeList {
  readonly offices: readonly ListedOffice[];
  readonly found: number;
  readonly total: number;
}

const inOffice = (office: number): string => `/api/offices/${String(office)}`;

/** What whoever looks after the offices of an installation asks of the server. */
export const officesHttp = {
  own: (token: string) => request<OwnOffice>('/api/office/own', { token }),
  list: (token: string, search: string) =>
    request<OfficeList>(`/api/offices?search=${encodeURIComponent(search)}`, { token }),
  /** @param id names this wish for an office: sent again with it, it adds no second one */
  add: (token: string, name: string, passphrase: string, id: string) =>
    request<ListedOffice>('/api/offices', {
      method: 'POST',
      token,
      body: { name, passphrase, request: id },
    }),
  rename: (token: string, office: number, name: string) =>
    request<object>(`${inOffice(office)}/name`, { method: 'POST', token, body: { name } }),
  /** Ends all sessions of that office. */
  resetPassphrase: (token: string, office: number, passphrase: string) =>
    request<object>(`${inOffice(office)}/passphrase`, {
      method: 'POST',
      token,
      body: { passphrase },
    }),
};
