/** What the wall says: the hall screen and the picture on the chair's screen. */
export const screen = {
  pageTitle: 'Màn hình hội trường',
  noLinkTitle: 'Chưa mở được màn hình hội trường',
  noLink: 'Hãy mở bằng đường liên kết «Màn hình hội trường» do văn phòng cấp.',
  connecting: 'Đang kết nối với hội nghị…',
  unreachable: 'Chưa liên lạc được với máy chủ. Trang sẽ tự thử lại.',
  notSaving: 'Máy chủ tạm thời chưa lưu được. Nội dung mọi người gửi được giữ lại và sẽ tự lưu.',

  item: {
    item: 'Nội dung',
    minutes: (elapsed: string, planned: string) => `${elapsed}/${planned} phút`,
    over: (minutes: string) => `quá ${minutes} phút`,
    end: (time: string) => `Dự kiến xong lúc ${time}`,
    presents: 'Trình bày',
    running: 'Đang diễn ra',
    interval: 'Nghỉ giữa hai nội dung',
    upcoming: 'Nội dung tiếp theo',
    allDone: 'Đã hết chương trình',
  },

  floor: {
    speaking: 'Đang phát biểu',
    invited: 'Chuẩn bị phát biểu',
    card: (card: number) => `Thẻ ${card}`,
    cardOnly: (card: number) => `Thẻ số ${card}`,
    nameless: 'Đại diện hộ',
    turn: (turn: number) => `Lượt ${turn}`,
    open: 'Mời bà con đăng ký phát biểu',
    openByPhone: 'Quét mã hoặc gõ địa chỉ dưới đây, bấm «Xin phát biểu».',
    openByCard: 'Không có điện thoại: giơ thẻ số, thư ký sẽ ghi tên.',
    closed: 'Đã ngừng nhận đăng ký phát biểu',
  },

  answer: {
    answering: (opinion: number) => `Đang trả lời ý kiến số ${opinion}`,
    upcoming: (opinion: number) => `Sắp trả lời ý kiến số ${opinion}`,
    answers: 'Trả lời',
    toAnswer: 'Mời trả lời',
    notAssigned: 'Chủ trì đang phân công',
    withheldName: 'Đại diện hộ',
    supports: (count: number) => `${count} người cùng ý kiến`,
    textLess: 'Nội dung không công khai',
  },

  programme: { title: 'Chương trình' },

  next: {
    title: 'Mời chuẩn bị',
    none: 'Chưa có ai đăng ký',
    more: (count: number) => `+${count} người`,
    closed: 'Ngừng nhận đăng ký',
  },

  commitments: {
    title: 'Đã hẹn với bà con',
    /** before the day */
    latest: 'chậm nhất ngày',
    opinion: 'Ý kiến số',
    page: (page: number, count: number) => `${page}/${count}`,
  },

  counts: {
    title: 'Số liệu',
    received: 'ý kiến đã nhận',
    answered: 'đã trả lời',
    pending: 'chờ duyệt',
  },

  join: {
    title: 'Tham gia bằng điện thoại',
    scan: 'Quét mã, hoặc vào',
    code: 'Mã hội nghị',
    typeCode: 'và gõ mã',
  },

  welcome: {
    kicker: 'Kính chào bà con và đại biểu',
    time: 'Thời gian',
    place: 'Địa điểm',
    timeLater: 'Thời gian sẽ thông báo sau',
    notice: 'Xin lưu ý',
    cards: 'Không có điện thoại? Mời bà con lấy thẻ số ở bàn thư ký.',
    waiting: (count: number) => `${count} người đã đăng ký phát biểu`,
    present: (count: number) => `${count} đại biểu có mặt`,
  },

  totals: {
    kicker: 'Hội nghị đã bế mạc',
    thanks: 'Xin cảm ơn bà con và đại biểu.',
    opinions: 'ý kiến',
    speakers: 'người nêu ý kiến',
    settledHere: 'đã trả lời tại chỗ',
    settledLater: 'sẽ giải quyết tiếp',
    result: (opinions: number, settledHere: number, settledLater: number) =>
      [
        `${opinions} ý kiến`,
        settledHere > 0 ? `đã trả lời tại chỗ ${settledHere}` : '',
        settledLater > 0 ? `sẽ giải quyết tiếp ${settledLater}` : '',
      ]
        .filter(Boolean)
        .join(' · '),
    pending: (count: number) => `Còn ${count} ý kiến gửi qua điện thoại chờ duyệt`,
    byOutcome: 'Kết quả trả lời',
    byField: 'Lĩnh vực',
    byChannel: 'Cách gửi ý kiến',
    byAuthority: 'Thẩm quyền',
    openYet: 'Chưa trả lời',
    nothing: 'Không có ý kiến nào được ghi vào sổ.',
  },

  minutes: {
    title: 'Biên bản hội nghị',
    page: (page: number, pages: number) => `Trang ${page}/${pages}`,
  },
};
