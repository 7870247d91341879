/** What stands on every page before its script runs, and stays where it cannot. */
export const first = {
  opening: 'Đang mở trang …',
  noScript: 'Xin bật JavaScript trong phần cài đặt của trình duyệt.',
  notOpening: {
    phone:
      'Trang không mở? Mạng chậm hoặc trình duyệt quá cũ: xin tải lại trang, mở bằng Chrome, hoặc giơ thẻ để cán bộ ghi giúp.',
    staff:
      'Trang không mở? Mạng chậm hoặc trình duyệt quá cũ: xin tải lại trang, cập nhật Chrome hay Edge (từ bản 109), hoặc mở trên máy khác. Trong lúc chờ, thư ký làm thay được.',
  },
};
