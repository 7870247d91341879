import type { RefusalCode } from '#shared/aggregate/refusals.ts';
import type { Role } from '#shared/aggregate/roles.ts';
import type { FollowUpKind, ItemKind } from '#shared/forms/lists.ts';
import type { common } from './common.ts';

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

/** What only the staff are told: the other refusals stand with the words of all. */
const refusals: Record<Exclude<RefusalCode, keyof typeof common.refusals>, string> = {
  otherVillage: 'Người này thuộc thôn khác. Xin báo bàn thư ký.',
  rehearsalOver: 'Buổi diễn tập đã kết thúc và được xoá.',
  meetingNotOpen: 'Hội nghị chưa khai mạc.',
  meetingAlreadyOpen: 'Hội nghị đã khai mạc rồi.',
  changedMeanwhile: 'Có người vừa thay đổi. Xin xem lại rồi quyết định.',
  floorChanged: 'Người đang phát biểu vừa thay đổi. Xin xem lại rồi bấm tiếp.',
  floorEmpty: 'Hiện không có ai phát biểu.',
  notPutBack: 'Người này đang chờ hoặc đang phát biểu.',
  notPending: 'Ý kiến này không còn chờ duyệt.',
  notAssigned: 'Ý kiến này chưa được phân công cho ai trả lời.',
  notCommitted: 'Câu trả lời của ý kiến này không hẹn ngày giải quyết.',
  cardTaken: 'Số thẻ này đã phát cho người khác.',
  mergeInvalid: 'Chỉ gộp được vào một ý kiến khác có trong sổ và chưa bị gộp.',
  itemState: 'Nội dung này đang ở trạng thái không làm được việc đó.',
  minutesAdopted: 'Biên bản đã được thông qua nên không sửa nữa. Cần đính chính thì ghi bổ sung.',
  minutesNotAdopted: 'Biên bản chưa được thông qua: xin sửa thẳng vào biên bản.',
  resultsTooEarly:
    'Chỉ công khai được kết quả khi hội nghị đã kết thúc và biên bản đã được thông qua.',
  officialMissing: 'Chưa ghi người chủ trì hoặc thư ký vào biên bản.',
};

/** What is filled in, as a refusal names it. */
const places = {
  name: 'Họ tên',
  village: 'Thôn',
  post: 'Chức vụ',
  honorific: 'Cách xưng hô',
  title: 'Tên gọi',
  presenter: 'Người trình bày',
  venue: 'Địa điểm',
  agency: 'Cơ quan tổ chức',
  notice: 'Lưu ý',
  priority: 'Đối tượng ưu tiên',
  usualPost: 'Người thường trả lời',
  reason: 'Lý do',
  conclusion: 'Kết luận',
  interpreter: 'Người phiên dịch',
  originalWords: 'Nguyên văn',
  category: 'Diện hộ',
  ethnicGroup: 'Dân tộc',
  birthDate: 'Ngày sinh',
  phone: 'Điện thoại',
  card: 'Số thẻ',
  plannedMinutes: 'Số phút dự kiến',
};

/** What only screens of the staff say: phones do not load it. */
export const staff = {
  itemKinds,
  roles,
  refusals,
  places,
  product: 'Đối Thoại',
  /** an answer that only merges an opinion into another */
  mergedText: (into: number) => `Đã gộp vào ý kiến số ${into}.`,
  /** of a household, as somebody is to its head */
  relations: ['Vợ', 'Chồng', 'Con', 'Con dâu', 'Con rể', 'Bố', 'Mẹ', 'Anh', 'Chị', 'Em', 'Cháu'],
  /** whether somebody may be named to the public */
  consent: {
    legend: 'Đồng ý nêu tên khi công bố',
    none: 'Chưa hỏi, coi như không đồng ý.',
    given: (by: string, at: string) => `Đồng ý: ${by} nói, ${at}.`,
    refused: (by: string, at: string) => `Không đồng ý: ${by} nói, ${at}.`,
    by: 'Ai trả lời',
    way: 'Trả lời bằng cách nào',
    ways: { paper: 'Trên giấy', voice: 'Bằng lời', phone: 'Qua điện thoại' },
    yes: 'Ghi: đồng ý',
    no: 'Ghi: không đồng ý',
    missing: 'Ghi ai đã trả lời.',
    recorded: (name: string) => `Đã ghi câu trả lời của ${name}.`,
  },
  dismiss: 'Đóng thông báo',
  /** what becomes of what was promised */
  followUp: {
    title: 'Thực hiện lời hứa',
    add: 'Ghi kết quả',
    kind: 'Ghi điều gì?',
    kinds: {
      progress: 'Đang làm',
      kept: 'Đã làm xong',
      reopened: 'Chưa xong',
    } satisfies Record<FollowUpKind, string>,
    text: {
      progress: 'Đã làm được những gì?',
      kept: 'Kết quả cụ thể',
      reopened: 'Vì sao chưa xong?',
    } satisfies Record<FollowUpKind, string>,
    day: 'Ngày',
    dayHint: 'Ví dụ: 25/11, hoặc 25/11/2026',
    save: 'Lưu',
    cancel: 'Thôi',
    saved: 'Đã ghi kết quả.',
    missing: 'Hãy ghi một câu.',
    dayUnread: 'Chưa đọc được ngày. Hãy ghi như 25/11/2026.',
    dayAhead: 'Ngày này chưa tới.',
    steps: (count: number) => `Diễn biến (${count})`,
    kept: (day: string) => `Đã làm xong ${day}`,
    overdue: 'Quá hạn',
    soon: 'Sắp đến hạn',
    due: (day: string) => `Hạn ${day}`,
  },
  fromPhone: (entry: number) => `Điện thoại · lượt ${entry}`,
  twoVersions: {
    title: 'Nơi khác vừa lưu một bản khác.',
    told: 'Chưa có gì bị mất: xin chọn một bản, hoặc ghép lại rồi lưu.',
    mine: 'Bản đang sửa ở đây',
    theirs: 'Bản vừa được lưu ở nơi khác',
    keep: 'Giữ bản đang sửa',
    take: 'Lấy bản kia',
    join: 'Ghép hai bản',
  },
  qrCode: (text: string) => `Mã QR: ${text}`,
  clock: {
    ahead: (length: string) => `Đồng hồ máy chủ nhanh hơn giờ của hội nghị ${length}.`,
    behind: (length: string) => `Đồng hồ máy chủ chậm hơn giờ của hội nghị ${length}.`,
    isCounted: 'Thời gian phát biểu vẫn tính đúng. Văn phòng sửa giờ đã ghi ở mục «Giờ».',
  },
  roleCode: {
    pageTitle: 'Vào bằng mã',
    title: 'Vào bằng mã trên thẻ vai trò',
    label: 'Mã trên thẻ',
    hint: 'Dãy số in trên thẻ của mình, ví dụ 4817 02391 55617. Mỗi mã dùng một lần.',
    enter: 'Vào',
    short: 'Mã có từ 14 đến 18 chữ số. Xin gõ đủ cả ba nhóm số.',
    notFound: 'Mã chưa đúng. Xin xem lại từng số trên thẻ.',
    used: 'Mã này đã dùng rồi. Xin văn phòng in thẻ có mã mới.',
    ended: 'Mã này đã hết hạn: hội nghị đã bế mạc, hoặc đường liên kết đã bị thu hồi.',
    offline: 'Không liên lạc được với máy chủ. Kiểm tra mạng rồi thử lại.',
    other: 'Có mã trên thẻ? Vào bằng mã',
  },
  countdown: {
    left: 'còn lại',
    soon: 'sắp hết giờ',
    over: 'quá giờ',
    paused: 'tạm dừng',
  },
};
