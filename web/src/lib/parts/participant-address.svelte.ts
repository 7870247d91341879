/** How often the server is asked, in ms: a laptop that changes its Wi-Fi shows the new code before anybody has come forward. */
const everyMs = 5_000;

/**
 * Where the hall shall go to join, asked of the server again and again, from the start of a component to its end. What
 * was answered last stands while the server does not answer.
 */
export class ParticipantAddress {
  #answered = $state<string | null>(null);

  constructor() {
    $effect(() => {
      void this.ask();
      const timer = setInterval(() => void this.ask(), everyMs);
      return () => clearInterval(timer);
    });
  }

  /** What the server says; null until it has. */
  get answered(): string | null {
    return this.#answered;
  }

  /** Until the server answers, where this page itself came from: that worked a moment ago. */
  get url(): string {
    return this.#answered ?? location.origin;
  }

  /** Asks at once, as after the office chose another one. */
  async ask(): Promise<void> {
    try {
      const response = await fetch('/api/address');
      if (!response.ok) return;
      const { url } = (await response.json()) as { readonly url: string }; // what GET /api/address answers
      this.#answered = url;
    } catch {
      // The next question may be answered.
    }
  }
}
