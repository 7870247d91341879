import { zipSync } from 'fflate';
import { parentPort } from 'node:worker_threads';
import { writtenMeetingFile } from '../backup/meeting-file.ts';
import { missingListName, missingListOf } from './missing-list.ts';
import { meetingFileName, packedFileName, paperFilesOf, paperFormOf } from './paper-files.ts';
import type { ListedPaper, PaperRequest } from './paper-press.ts';

parentPort?.on('message', (request: PaperRequest) => {
  void answer(request).then((made) => parentPort?.postMessage(made));
});

async function answer(request: PaperRequest): Promise<readonly ListedPaper[] | Uint8Array | null> {
  const { meeting, office } = request;
  switch (request.wish) {
    case 'list':
      return paperFilesOf(meeting, office).map(({ title, missing, forms, sheet, numbered }) => ({
        title,
        missing,
        sheet,
        numbered,
        files: forms.map(({ name }) => name),
      }));
    case 'file': {
      if (request.name === meetingFileName(meeting)) return wholeMeeting(request);
      if (request.name === packedFileName(meeting)) return everything(request);
      const form = paperFormOf(meeting, office, request.name);
      return form === undefined ? null : bytesOf(await form.make());
    }
    default:
      return request satisfies never;
  }
}

type FileRequest = Extract<PaperRequest, { readonly wish: 'file' }>;

const bytesOf = (content: string | Buffer): Uint8Array => Buffer.from(content);

const wholeMeeting = ({ whole }: FileRequest): Uint8Array | null =>
  whole === null ? null : bytesOf(writtenMeetingFile(whole));

async function everything(request: FileRequest): Promise<Uint8Array> {
  const { meeting, office } = request;
  const papers = paperFilesOf(meeting, office);
  const packed: Record<string, Uint8Array> = {};
  for (const { name, make } of papers.flatMap(({ forms }) => forms))
    packed[name] = bytesOf(await make());
  const missing = missingListOf(papers);
  if (missing !== null) packed[missingListName] = bytesOf(missing);
  const whole = wholeMeeting(request);
  if (whole !== null) packed[meetingFileName(meeting)] = whole;
  return zipSync(packed);
}
