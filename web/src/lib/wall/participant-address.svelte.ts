/** Where the hall shall go to join, asked of the server; until it answers, where this page itself came from. */
export class ParticipantAddress {
  #url = $state(location.origin);

  constructor() {
    void this.#ask();
  }

  get url(): string {
    return this.#url;
  }

  async #ask(): Promise<void> {
    try {
      const response = await fetch('/api/address');
      if (!response.ok) return;
      const { url } = (await response.json()) as { readonly url: string }; // what GET /api/address answers
      this.#url = url;
    } catch {
      // The page's own address stands: it worked a moment ago.
    }
  }
}
