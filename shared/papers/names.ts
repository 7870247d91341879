import type { Authority, Channel, OpinionKind, OutcomeName } from '../forms/lists.ts';
import type { Standing } from '../meeting/register/state.ts';

/** How papers name what came of an opinion. */
export const outcomeNames: Readonly<Record<OutcomeName, string>> = {
  answered: 'Đã trả lời tại hội nghị',
  promised: 'Đang giải quyết',
  resolved: 'Đã giải quyết',
  noted: 'Tiếp thu, ghi nhận',
  sentUp: 'Chuyển, kiến nghị cấp trên',
  writtenReply: 'Trả lời bằng văn bản',
  explained: 'Đã giải thích',
  merged: 'Gộp ý kiến trùng',
};

export const kindNames: Readonly<Record<OpinionKind, string>> = {
  request: 'kiến nghị',
  proposal: 'đề xuất',
  report: 'phản ánh',
  question: 'câu hỏi',
};

export const channelNames: Readonly<Record<Channel, string>> = {
  preCollected: 'thôn tổng hợp trước',
  spoken: 'phát biểu tại hội nghị',
  paper: 'phiếu giấy',
  phone: 'gửi qua điện thoại',
  proxy: 'nói hoặc nhập hộ',
};

export const authorityNames: Readonly<Record<Authority, string>> = {
  commune: 'Thuộc thẩm quyền của xã',
  province: 'Thuộc thẩm quyền cấp tỉnh',
  bank: 'Thuộc Ngân hàng Chính sách xã hội',
  outside: 'Thuộc cơ quan, đơn vị ngoài xã',
};

export const standingNames: Readonly<Record<Standing['name'], string>> = {
  pending: 'chờ duyệt',
  registered: 'trong sổ',
  withdrawn: 'đã rút',
  hidden: 'không công khai',
};
