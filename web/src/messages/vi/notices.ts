/** What the owner of a phone is told when something has happened to their turn or their opinions; phones load it late. */
export const notices = {
  placed: (number: number) => `Đã đăng ký phát biểu, số thứ tự ${number}.`,
  moved: 'Thứ tự phát biểu có thay đổi.',
  withdrawn: 'Ông/bà đã thôi không phát biểu.',
  elsewhere: (number: number) =>
    `Lượt số ${number} đã chuyển sang điện thoại khác, nơi vừa nhập mã trên cuống thẻ.`,
  listClosed: 'Đã ngừng nhận đăng ký phát biểu.',
  stillListed: 'Lượt của ông/bà vẫn giữ nguyên.',
  listReopened: 'Lại nhận đăng ký phát biểu.',
  ended: 'Hội nghị đã bế mạc.',
  unheard: 'Ông/bà chưa được phát biểu: xin nói với thư ký.',
  stillTaken: (time: string) => `Ông/bà còn gửi được ý kiến đang viết đến ${time}.`,
  tooLate: 'Máy không nhận ý kiến đang viết nữa: xin nói với thư ký.',
  resumed: 'Hội nghị tiếp tục.',
  sent: (number: string) => `Ý kiến của ông/bà đã gửi xong, mang số ${number}.`,
  opinion: (number: string, progress: string) => `Ý kiến số ${number} của ông/bà: ${progress}.`,
  answering: (number: string, leader: string) =>
    `Ý kiến số ${number} của ông/bà đang được trả lời: ${leader}.`,
  opinions: (numbers: string) => `Các ý kiến của ông/bà có tin mới: số ${numbers}.`,
};
