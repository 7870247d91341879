import type { Header } from './format.ts';
import type { Restored } from './restore.ts';
import type { BackedUpCounts } from './writing.ts';

/** What was backed up, and what whoever holds the file must know. */
export function backedUpReport(
  file: string,
  kind: Header['kind'],
  { meetings, commits }: BackedUpCounts,
): string {
  switch (kind) {
    case 'installation':
      return (
        `Backed up the installation with ${String(meetings)} meetings, ${String(commits)} commits, to ${file}\n\n` +
        'It holds personal data of everybody in these meetings, and the key of the installation: whoever has it can\n' +
        'make every link and act as anybody. Keep it where only you can read it.\n'
      );
    case 'meeting':
      return (
        `Backed up the meeting, ${String(commits)} commits, to ${file}\n\n` +
        'It holds personal data of everybody in this meeting. Keep it where only you can read it.\n'
      );
    default:
      return kind satisfies never;
  }
}

/** What was restored to a place, and what to do now. */
export function restoredReport(restored: Restored, place: string): string {
  switch (restored.kind) {
    case 'installation':
      return (
        `Restored the installation with ${String(restored.meetings)} meetings to ${place} ` +
        `(${String(restored.written)} commits were not there yet).\n` +
        `Its passphrase and its join codes are those of the time of the backup.\n${linksSentence(restored)}\n`
      );
    case 'meeting':
      return [
        `Restored the meeting ${restored.meeting} to ${place} ` +
          `(${String(restored.written)} commits were not there yet).`,
        ...(restored.office === '' ? [] : [`It belongs to the office ${restored.office}.`]),
        codeSentence(restored),
        ...(restored.isAtHome ? [linksSentence(restored)] : [strangerSentence]),
        '',
      ].join('\n');
    default:
      return restored satisfies never;
  }
}

/** A restore cannot know which links were revoked after the backup. */
function linksSentence({ areLinksNew }: Restored): string {
  return areLinksNew
    ? 'All its links are new: those handed out before, on sheets and on devices, open nothing any more. Print them again\n' +
        'from the office page. (Links go on as they were with --keep-links, also those revoked after the backup.)'
    : 'Its links are those of the time of the backup: one that was revoked after it works again. Revoke it in the office.';
}

function codeSentence({ code, formerCode }: Extract<Restored, { kind: 'meeting' }>): string {
  if (code === null) return 'It has no join code: it was over, and another meeting has its code.';
  return formerCode === null
    ? `People join it with ${code}.`
    : `Its code ${formerCode} belongs to another meeting here. People join it with ${code}, which its screens show: ` +
        'print its sheets again.';
}

const strangerSentence =
  'It comes from another installation: links and sheets printed there do not work here, take new ones from the office\n' +
  'page; and phones that took part there are not known again as those that asked or wrote something.';
