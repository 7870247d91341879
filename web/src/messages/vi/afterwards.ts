/** What a phone says when the meeting is over, or about to be; phones load it late. */
export const afterwards = {
  adjourned: 'Hội nghị đã bế mạc',
  thanks: 'Xin cảm ơn bà con đã đến dự và đóng góp ý kiến.',
  received: 'ý kiến đã nhận',
  answered: 'ý kiến đã trả lời',
  speakers: 'người có ý kiến',
  promised: 'việc hẹn ngày giải quyết',
  byOutcome: 'Theo kết quả',
  byField: 'Theo lĩnh vực',
  byChannel: 'Theo cách gửi',
  byAuthority: 'Theo thẩm quyền',
  unheard:
    'Ông/bà đã đăng ký mà chưa được phát biểu: xin nói với thư ký, hoặc gửi trưởng thôn hay Uỷ ban nhân dân xã.',
  afterEnd: 'ý kiến gửi sau bế mạc',
  stillTaken: (time: string) =>
    `Hội nghị đã bế mạc. Đến ${time} máy còn nhận ý kiến đang viết, và ghi là nhận sau bế mạc.`,
  finish: 'Viết nốt và gửi',
  tooLate: 'Hội nghị đã bế mạc, máy không nhận thêm ý kiến.',
  otherwise:
    'Ý kiến vẫn nêu được: xin nói với thư ký ngay bây giờ, hoặc gửi trưởng thôn hay Uỷ ban nhân dân xã.',
  yourWords: 'Ông/bà đã viết:',
  published: 'Kết quả đăng tại:',
  posted:
    'Theo quy định, kết quả được niêm yết ở trụ sở Uỷ ban nhân dân xã và gửi trưởng thôn, chậm nhất 10 ngày sau hội nghị.',
  own: {
    asOf: (when: string) => `Ghi trên máy này lúc ${when}.`,
    keepTitle: 'Giữ lại để đọc sau',
    kept: 'Khi máy chủ của hội nghị đã tắt, gõ lại địa chỉ thì trang không mở ra nữa: chỉ còn đọc được ở đây nếu để nguyên trang này trong trình duyệt. Muốn chắc chắn, xin lưu ý kiến và trả lời thành tệp.',
    notKept:
      'Máy này không cho trang lưu gì: đóng trang là không đọc lại được. Xin lưu ý kiến và trả lời thành tệp.',
    save: 'Lưu thành tệp',
    saved: 'Tệp nằm trong mục Tải xuống của máy. Không thấy tệp thì xin chụp màn hình.',
  },
  hereUntil: (day: string) =>
    `Trang này mở được khi máy của hội nghị còn chạy, lâu nhất đến ngày ${day}.`,
};
