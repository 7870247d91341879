import { writtenTimeAndDay } from '#shared/language/written-dates.ts';
import type { CommitFault } from './meeting-history.ts';
import type { VerifiedMeeting, Verdict } from './verdict.ts';

/** What a comparison with another copy has shown. */
export interface Comparison {
  /** as it was named */
  readonly path: string;
  /** whether that one holds what the code proves */
  readonly holds: boolean;
  /** the first version at which the two part; null: as far as both go they are the same */
  readonly version: number | null;
}

/** A text for whoever is at the keyboard, who may read either. */
interface Said {
  readonly vi: string;
  readonly en: string;
}

/** A verdict in Vietnamese and in English. */
export function report(verdict: Verdict, comparison: Comparison | null): string {
  const said = [verdictSaid(verdict), ...(comparison === null ? [] : [comparisonSaid(comparison)])];
  return paragraphs(said);
}

/** The copy could not be read. */
export function unreadableReport(path: string, reason: string): string {
  return paragraphs([
    {
      vi: `KHÔNG ĐỌC ĐƯỢC ${path}. Nguyên nhân bằng tiếng Anh ở dưới.`,
      en: `NOT READABLE: ${path}: ${reason}.`,
    },
  ]);
}

/** What was typed is no code. */
export function malformedReport(typed: string): string {
  return paragraphs([
    {
      vi: `“${typed}” không phải là mã kiểm chứng: hãy xem lại từng chữ trên biên bản. Mã gồm số hội nghị và năm nhóm bốn chữ, như 4817-K7QM-X3TR-9HJV-CL4P-2NRF.`,
      en: `"${typed}" is no verification code: compare it letter by letter with the minutes. It is the number of the meeting and five groups of four letters.`,
    },
  ]);
}

function verdictSaid(verdict: Verdict): Said {
  switch (verdict.kind) {
    case 'holds': {
      const { version, at } = verdict.adopted;
      const when = writtenTimeAndDay(at);
      const name = nameOf(verdict.meeting);
      return {
        vi: `ĐÚNG NGUYÊN VẸN. ${name}: bản này giữ đúng những gì đã được thông qua lúc ${when} (lần ghi ${version}). ${
          laterWords(verdict.later).vi
        }`,
        en: `IT HOLDS. ${name}: this copy holds exactly what was adopted at ${when} (version ${version}). ${
          laterWords(verdict.later).en
        }`,
      };
    }
    case 'differs':
      return differenceSaid(verdict);
    case 'unknownMeeting':
      return {
        vi: 'KHÔNG BIẾT HỘI NGHỊ NÀY. Bản này không có hội nghị nào mang số đứng đầu mã.',
        en: 'UNKNOWN MEETING. This copy has no meeting with the number that the code begins with.',
      };
    default:
      return verdict satisfies never;
  }
}

function laterWords(later: number): Said {
  return later === 0
    ? { vi: 'Sau đó không ghi thêm gì.', en: 'Nothing was added since.' }
    : {
        vi: `Sau khi thông qua có thêm ${later} lần ghi; mã không nói gì về các lần ghi đó.`,
        en: `${later} commits came after the adoption; the code says nothing about them.`,
      };
}

function differenceSaid({
  meeting,
  version,
  adopted,
  impossible,
}: Extract<Verdict, { kind: 'differs' }>): Said {
  const name = nameOf(meeting);
  const begins =
    adopted === null
      ? {
          vi: `KHÔNG KHỚP. ${name}: bản này dừng ở lần ghi ${version}, trong đó biên bản chưa được thông qua.`,
          en: `IT DIFFERS. ${name}: this copy ends with version ${version}, in which no minutes were adopted.`,
        }
      : {
          vi: `KHÔNG KHỚP. ${name}: những gì bản này ghi đến lúc thông qua (lần ghi ${adopted.version}, ${writtenTimeAndDay(adopted.at)}) không phải là những gì mã này chứng thực.`,
          en: `IT DIFFERS. ${name}: what this copy holds up to the adoption (version ${adopted.version}) is not what this code proves.`,
        };
  if (impossible !== null) {
    const fault = faultWords[impossible.fault];
    return {
      vi: `${begins.vi} Lần ghi đầu tiên không thể có: số ${impossible.version} (${fault.vi}).`,
      en: `${begins.en} The first commit that cannot be: ${impossible.version} (${fault.en}).`,
    };
  }
  return {
    vi: `${begins.vi} Từng lần ghi đều có thể có; so với một bản khác bằng --with TỆP để biết khác nhau từ lần ghi nào.`,
    en: `${begins.en} Each commit by itself could be; compare with another copy (--with FILE) to learn where they part.`,
  };
}

const faultWords: Readonly<Record<CommitFault, Said>> = {
  backInTime: { vi: 'sớm hơn lần ghi trước nó', en: 'earlier than the one before it' },
  unreadable: {
    vi: 'chương trình này không ghi như vậy',
    en: 'this program has not written it so',
  },
};

function comparisonSaid({ path, holds, version }: Comparison): Said {
  const other = holds
    ? { vi: `${path} thì đúng với mã.`, en: `${path} holds what the code proves.` }
    : { vi: `${path} cũng không khớp với mã.`, en: `${path} differs from the code as well.` };
  return version === null
    ? {
        vi: `${other.vi} Hai bản giống nhau đến hết bản ngắn hơn.`,
        en: `${other.en} Both are the same as far as the shorter one goes.`,
      }
    : {
        vi: `${other.vi} Hai bản khác nhau từ lần ghi ${version}.`,
        en: `${other.en} The two part at version ${version}.`,
      };
}

function nameOf({ title, village, id }: VerifiedMeeting): string {
  const name = [title, village].filter((part) => part !== '').join(', ');
  return name === '' ? id : name;
}

function paragraphs(said: readonly Said[]): string {
  const texts = (['vi', 'en'] as const).map((language) =>
    said.map((one) => `${one[language]}\n`).join(''),
  );
  return texts.join('\n');
}
