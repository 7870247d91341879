import type { Role } from '#shared/aggregate/roles.ts';

const purposes: Readonly<Record<Role, string>> = {
  office: 'Chuẩn bị hội nghị, cấp đường liên kết, in mã QR.',
  chair: 'Điều hành: mời phát biểu, phân công, chuyển nội dung.',
  secretary: 'Ghi ý kiến, điểm danh, ghi câu trả lời.',
  helper: 'Giúp bà con đăng ký phát biểu và điểm danh.',
  leader: 'Xem ý kiến được giao và trả lời.',
  screen: 'Màn hình thứ hai trong hội trường, chỉ để xem.',
  participant: 'Điện thoại: đăng ký phát biểu, gửi ý kiến, theo dõi.',
};

export const demo = {
  pageTitle: 'Bản trình diễn',
  title: 'Một hội nghị đang diễn ra',
  lead: 'Dữ liệu là hư cấu. Mở mỗi vai trò ở một cửa sổ, cạnh nhau, rồi bấm thử: mọi màn hình đổi theo cùng lúc.',
  purposes,
  participant: 'Bà con tham dự',
  onPhone: 'Quét bằng điện thoại trong cùng mạng',
  openHere: 'Mở trên máy này',
  code: 'Mã tham dự',
  none: 'Chương trình không chạy ở chế độ trình diễn. Khởi động lại với: npm start -- --demo',
  loading: 'Đang tải…',
  passphrase: 'Mật khẩu:',
};
