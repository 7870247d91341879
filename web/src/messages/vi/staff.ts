import type { Role } from '#shared/aggregate/roles.ts';
import type { ItemKind } from '#shared/forms/lists.ts';

const itemKinds: Record<ItemKind, string> = {
  opening: 'Khai mạc',
  report: 'Báo cáo',
  policy: 'Phổ biến chính sách',
  opinions: 'Nghe ý kiến',
  answers: 'Trả lời ý kiến',
  conclusion: 'Kết luận',
  closing: 'Bế mạc',
  other: 'Nội dung khác',
};

const roles: Record<Role, string> = {
  office: 'Văn phòng',
  chair: 'Chủ trì',
  secretary: 'Thư ký',
  helper: 'Cán bộ hỗ trợ tại thôn',
  leader: 'Người trả lời',
  screen: 'Màn hình hội trường',
  participant: 'Bà con',
};

/** What only screens of the staff say: phones do not load it. */
export const staff = {
  itemKinds,
  roles,
  product: 'Đối Thoại',
  dismiss: 'Đóng thông báo',
  qrCode: (text: string) => `Mã QR: ${text}`,
  countdown: {
    left: 'còn lại',
    soon: 'sắp hết giờ',
    over: 'quá giờ',
    paused: 'tạm dừng',
  },
};
