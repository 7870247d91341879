export const start = {
  pageTitle: 'Đối Thoại',
  heading: 'Đối Thoại',
  welcome: 'Mời bà con vào hội nghị',
  codeQuestion: 'Mã hội nghị',
  codeHint: 'Là dãy số trên màn hình hội trường.',
  codeWrong: 'Mã có từ 4 đến 8 chữ số. Xin xem lại trên màn hình.',
  enter: 'Vào hội nghị',
  staffHeading: 'Dành cho cán bộ',
  staffHint:
    'Chủ trì, thư ký, người trả lời: mở đường liên kết hoặc quét mã QR riêng mà văn phòng đã cấp.',
  office: 'Văn phòng: chuẩn bị hội nghị',
};
