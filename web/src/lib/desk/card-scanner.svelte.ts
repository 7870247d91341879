import { cardInUrl } from '#shared/wire/pages.ts';

/** What browsers that read codes from pictures offer; TypeScript does not know it yet. */
interface CodeReader {
  detect(picture: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]>;
}
interface WithCodeReader {
  readonly BarcodeDetector?: new (options: { readonly formats: readonly string[] }) => CodeReader;
}

/** How often a picture is looked at, in ms. */
const lookEveryMs = 200;

/** A page that did not come over HTTPS gets no camera, and not every browser reads codes: then nothing is offered. */
export function canScan(): boolean {
  const { BarcodeDetector } = globalThis as WithCodeReader;
  // Browsers leave it out on pages that are not secure, whatever its type says.
  const { mediaDevices } = navigator as { readonly mediaDevices?: MediaDevices };
  return isSecureContext && BarcodeDetector !== undefined && mediaDevices !== undefined;
}

/** Reads the codes of cards before the camera, each once until another one is shown. */
export class CardScanner {
  isOn = $state(false);
  hasFailed = $state(false);
  #stream: MediaStream | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #last: number | null = null;
  readonly #codeOf: () => string;
  readonly #oncard: (card: number) => void;

  /** @param codeOf the code of the meeting, whose cards alone are read */
  constructor(codeOf: () => string, oncard: (card: number) => void) {
    this.#codeOf = codeOf;
    this.#oncard = oncard;
  }

  /** Shows the camera's picture in `video` and looks for cards in it. */
  async start(video: HTMLVideoElement): Promise<void> {
    const { BarcodeDetector } = globalThis as WithCodeReader;
    if (BarcodeDetector === undefined) return;
    this.hasFailed = false;
    this.isOn = true;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment' },
      });
      this.#stream = stream;
      video.srcObject = stream;
      await video.play();
      this.#look(video, new BarcodeDetector({ formats: ['qr_code'] }));
    } catch {
      this.stop();
      this.hasFailed = true;
    }
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#timer = null;
    this.#stream = null;
    this.#last = null;
    this.isOn = false;
  }

  #look(video: HTMLVideoElement, reader: CodeReader): void {
    this.#timer = setTimeout(() => {
      void reader
        .detect(video)
        .then((codes) => this.#saw(codes.map(({ rawValue }) => rawValue)))
        // A picture that cannot be read is followed by the next.
        .catch(() => undefined)
        .then(() => {
          if (this.isOn) this.#look(video, reader);
        });
    }, lookEveryMs);
  }

  #saw(codes: readonly string[]): void {
    const card = codes.map((code) => cardInUrl(code, this.#codeOf())).find((one) => one !== null);
    if (card === undefined || card === this.#last) return;
    this.#last = card;
    this.#oncard(card);
  }
}
