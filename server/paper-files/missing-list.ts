import { missingTexts } from '#shared/papers/missing.ts';
import type { PaperInForms } from './paper-files.ts';

/** The name of the list of what is missing, beside the papers. */
export const missingListName = 'Con-thieu.txt';

const places = {
  office: 'đặt trong Văn phòng: thiết lập, kế hoạch hoặc lịch hội nghị',
  papers: 'lấy số ở mục Văn bản của hội nghị, hoặc ghi vào tệp thông tin của --facts',
  meeting: 'đặt trong phần chuẩn bị hội nghị',
  hall: 'thực hiện tại hội nghị',
} as const;

/** What each paper lacks and where that is set; null when nothing is missing. */
export function missingListOf(papers: readonly PaperInForms[]): string | null {
  const drafts = papers.filter(({ missing }) => missing.length > 0);
  if (drafts.length === 0) return null;
  const parts = drafts.map(({ title, missing }) => {
    const lines = missing.map((name) => {
      const { text, place } = missingTexts[name];
      return `- ${text} (${places[place]})`;
    });
    return `${title}: bản dự thảo, còn thiếu\n${lines.join('\n')}\n`;
  });
  return parts.join('\n');
}
