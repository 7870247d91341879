import type { RefusalCode } from '#shared/aggregate/refusals.ts';
import type { ItemStatus } from '#shared/meeting/agenda/state.ts';
import type { Authority, Channel, OpinionKind, OutcomeName } from '#shared/forms/lists.ts';

/** What a phone may be told; what only the staff are told stands with them. */
const refusals = {
  malformed: 'Có chỗ ghi chưa đúng. Xin xem lại rồi gửi lần nữa.',
  tooLarge: 'Nội dung dài quá mức cho phép. Xin viết ngắn lại.',
  strangeCharacters: 'Có ký tự ẩn hoặc quá nhiều dấu trên một chữ. Xin xoá rồi gõ lại.',
  tooMany: 'Gửi quá nhanh. Xin chờ một lát rồi thử lại.',
  busy: 'Máy chủ đang bận. Xin chờ một lát rồi thử lại.',
  notPermitted: 'Vai trò này không được làm việc đó.',
  signedOut: 'Đường liên kết đã bị thu hồi hoặc phiên làm việc đã hết.',
  notFound: 'Không tìm thấy. Có thể đã bị xoá khỏi danh sách.',
  codeEnded: 'Mã này đã hết hạn.',
  unavailable: 'Máy chủ tạm thời chưa tra cứu được. Xin chờ một lát.',
  notSaved: 'Chưa lưu được. Xin thử lại sau giây lát.',
  failed:
    'Máy chủ gặp lỗi khi xử lý việc này; chưa có gì thay đổi. Xin báo người phụ trách kỹ thuật.',
  commandIdReused: 'Yêu cầu bị trùng mã. Xin thực hiện lại.',
  meetingDeleted: 'Hội nghị này đã được xoá.',
  meetingAdjourned: 'Hội nghị đã bế mạc.',
  floorHeld: 'Vẫn còn người đang phát biểu hoặc đang trả lời.',
  queueClosed: 'Đã ngừng nhận đăng ký phát biểu.',
  alreadyWaiting: 'Người này đã có trong danh sách chờ hoặc đang phát biểu.',
  notWaiting: 'Người này không còn trong danh sách chờ.',
  alreadyDone: 'Việc này đã được làm rồi.',
  cardUnknown: 'Không có ai mang số thẻ này.',
  stubWrong: 'Mã không đúng với thẻ này. Xin xem lại mã trên cuống thẻ.',
  cardUnproven: 'Hội nghị chỉ nhận từ điện thoại đã nhập đúng mã trên cuống thẻ.',
  notRegistered: 'Ý kiến này không có trong sổ ý kiến công khai.',
  inUse: 'Đang được dùng nên không xoá được.',
} satisfies Partial<Record<RefusalCode, string>>;

const opinionKinds: Record<OpinionKind, string> = {
  request: 'Kiến nghị',
  proposal: 'Đề xuất',
  report: 'Phản ánh',
  question: 'Câu hỏi',
};

const itemStatuses: Record<ItemStatus, string> = {
  planned: 'chưa đến',
  running: 'đang diễn ra',
  suspended: 'tạm gác',
  concluded: 'đã xong',
  skipped: 'bỏ qua',
  removed: 'đã xoá',
};

const channels: Record<Channel, string> = {
  preCollected: 'Thôn tổng hợp trước',
  spoken: 'Phát biểu tại hội nghị',
  paper: 'Phiếu giấy',
  phone: 'Gửi qua điện thoại',
  proxy: 'Nói hoặc nhập hộ',
};

const outcomes: Record<OutcomeName, string> = {
  answered: 'Đã trả lời',
  promised: 'Đang giải quyết',
  resolved: 'Đã giải quyết',
  noted: 'Tiếp thu, ghi nhận',
  sentUp: 'Chuyển cấp trên',
  writtenReply: 'Trả lời bằng văn bản',
  explained: 'Đã giải thích',
  merged: 'Gộp ý kiến trùng',
};

const authorities: Record<Authority, string> = {
  commune: 'Thẩm quyền của xã',
  province: 'Thẩm quyền cấp tỉnh',
  bank: 'Ngân hàng Chính sách xã hội',
  outside: 'Cơ quan ngoài xã',
};

/** What every screen says. The keys of the lists are the ids of shared/. */
export const common = {
  refusals,
  opinionKinds,
  itemStatuses,
  channels,
  outcomes,
  authorities,
  languages: { title: 'Ngôn ngữ', vi: 'Tiếng Việt', en: 'English' },
  connection: {
    saved: 'Đã lưu',
    sending: 'Đang gửi…',
    /** connected, but what is given cannot be saved for the time being; with or without something kept here */
    notSaving: 'Máy chủ tạm thời chưa lưu được',
    willSave: 'Máy chủ chưa lưu được, sẽ tự lưu sau',
    connecting: 'Đang kết nối…',
    offline: 'Mất kết nối, đang nối lại…',
    willSend: 'Mất kết nối, sẽ tự gửi khi có mạng',
    signedOut: 'Phiên làm việc đã hết',
  },
};
