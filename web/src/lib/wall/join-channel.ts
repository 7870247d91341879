/** What pages of one meeting in one browser say to each other about how to take part. */
type Said = 'shown' | 'hidden' | 'asks';

const channelOf = (meeting: string): BroadcastChannel =>
  new BroadcastChannel(`doithoai.join.${meeting}`);

/** The chair's page: says to the hall screens in the same browser, the second display of the laptop, what it shows. */
export class JoinTeller {
  readonly #channel: BroadcastChannel;
  #isShown = false;
  /** A page that is closed shows nothing any more, and may come back as it was. */
  readonly #left = (): void => this.#say('hidden');
  readonly #returned = (): void => this.tell(this.#isShown);

  /** @param meeting the server's name of it */
  constructor(meeting: string) {
    this.#channel = channelOf(meeting);
    // A screen that is opened later wants to know as well.
    this.#channel.addEventListener('message', ({ data }: MessageEvent<Said>) => {
      if (data === 'asks') this.tell(this.#isShown);
    });
    window.addEventListener('pagehide', this.#left);
    window.addEventListener('pageshow', this.#returned);
  }

  /** Says whether how to take part fills the picture. */
  tell(isShown: boolean): void {
    this.#isShown = isShown;
    this.#say(isShown ? 'shown' : 'hidden');
  }

  close(): void {
    this.#say('hidden');
    window.removeEventListener('pagehide', this.#left);
    window.removeEventListener('pageshow', this.#returned);
    this.#channel.close();
  }

  #say(said: Said): void {
    this.#channel.postMessage(said);
  }
}

/** A hall screen: hears whether the chair's page in the same browser shows how to take part. Returns what ends it. */
export function hearJoin(meeting: string, heard: (isShown: boolean) => void): () => void {
  const channel = channelOf(meeting);
  channel.addEventListener('message', ({ data }: MessageEvent<Said>) => {
    if (data !== 'asks') heard(data === 'shown');
  });
  channel.postMessage('asks' satisfies Said);
  return () => channel.close();
}
