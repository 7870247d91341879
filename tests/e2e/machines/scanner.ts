import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

let isReady: Promise<unknown> | null = null;

/** The decoder as it lies in the package: without this it would fetch itself from the internet. */
async function prepare(): Promise<void> {
  const path = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const bytes = await readFile(path);
  const wasmBinary = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

export interface Scanned {
  readonly text: string;
  /** of the square on the picture, without its quiet zone */
  readonly sidePixels: number;
}

/** Every QR code that a decoder made by others finds on a picture, a PNG. */
export async function scan(picture: Uint8Array): Promise<readonly Scanned[]> {
  await (isReady ??= prepare());
  const found = await readBarcodes(picture, { formats: ['QRCode'] });
  return found.map(({ text, position }) => ({
    text,
    sidePixels: position.topRight.x - position.topLeft.x,
  }));
}
