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
  hereUntil: (day: string) =>
    `Trang này mở được khi máy của hội nghị còn chạy, lâu nhất đến ngày ${day}.`,
};
