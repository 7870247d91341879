import type { FieldText, Plan } from '../meeting/plan/commands.ts';

const fields: readonly (readonly [vi: string, en: string, usualPost: string])[] = [
  ['Tín dụng chính sách (vay vốn NHCSXH)', 'Policy credit (VBSP loans)', 'Cán bộ tín dụng NHCSXH'],
  ['Nhà ở', 'Housing', 'Uỷ ban MTTQ Việt Nam xã; Phòng Kinh tế'],
  [
    'Đất ở, đất sản xuất, giấy chứng nhận',
    'Land and land certificates',
    'Phòng Kinh tế (địa chính - xây dựng)',
  ],
  [
    'Sinh kế, cây trồng, con giống',
    'Livelihoods, seedlings and livestock',
    'Phòng Kinh tế (khuyến nông)',
  ],
  [
    'Giao thông, cầu, thuỷ lợi',
    'Roads, bridges, irrigation',
    'Phòng Kinh tế; Phó Chủ tịch UBND xã',
  ],
  ['Nước sạch, vệ sinh môi trường', 'Clean water and sanitation', 'Phòng Kinh tế'],
  [
    'Điện, viễn thông, thông tin',
    'Electricity, telecom, information',
    'Phòng Kinh tế; Điện lực, nhà mạng (mời)',
  ],
  ['Y tế, bảo hiểm y tế', 'Health care and health insurance', 'Trưởng Trạm Y tế xã; BHXH (mời)'],
  ['Giáo dục', 'Education', 'Phòng Văn hoá - Xã hội; hiệu trưởng'],
  [
    'Việc làm, đào tạo nghề, xuất khẩu lao động',
    'Jobs, training, work abroad',
    'Phòng Văn hoá - Xã hội',
  ],
  ['Bảo trợ xã hội, người có công', 'Social assistance, people of merit', 'Phòng Văn hoá - Xã hội'],
  [
    'Rà soát, công nhận hộ nghèo, hộ cận nghèo',
    'Poverty review and recognition',
    'Phòng Văn hoá - Xã hội; Phòng Kinh tế',
  ],
  [
    'Hộ tịch, căn cước, thủ tục hành chính',
    'Civil status, ID, public services',
    'Trung tâm Phục vụ hành chính công; Công an xã',
  ],
  [
    'Thiên tai, sạt lở, bố trí dân cư',
    'Disasters, landslides, resettlement',
    'Phó Chủ tịch UBND xã; Ban Chỉ huy quân sự xã',
  ],
  ['Khác', 'Other', 'Chủ trì phân công'],
];

const toFieldText = ([vi, en, usualPost]: (typeof fields)[number]): FieldText => ({
  name: { vi, en },
  usualPost,
});

/**
 * The direct dialogue on poverty reduction policy: the four items of a commune's plan (report, policy, households
 * speak, leaders answer as the chair assigns) between opening and conclusion. Everything in it can be edited.
 */
export const dialogueTemplate: Plan = {
  details: {
    title:
      'Hội nghị tiếp xúc, đối thoại trực tiếp chính sách về giảm nghèo đối với hộ nghèo, hộ cận nghèo',
    agency: ['ỦY BAN NHÂN DÂN', 'XÃ …'],
    village: '',
    venue: '',
    startsAt: null,
    endsAt: null,
    notice:
      'Hội nghị có ghi âm, chụp ảnh để lập biên bản và đưa tin. Bà con không muốn nêu tên xin báo thư ký.',
    resultsAddress: '',
  },
  rules: {
    speakMinutes: 3,
    answerMinutes: 4,
    firstTurnFirst: true,
    roundSize: null,
    priority: ['người cao tuổi', 'người khuyết tật', 'phụ nữ mang thai hoặc nuôi con nhỏ'],
    codeDays: 30,
    lateMinutes: 15,
    asksForStub: true,
    provenOnly: false,
  },
  fields: fields.map(toFieldText),
  items: [
    {
      kind: 'opening',
      title: 'Ổn định tổ chức, chào cờ, tuyên bố lý do, giới thiệu đại biểu',
      presenter: '',
      plannedMinutes: 10,
    },
    {
      kind: 'report',
      title:
        'Báo cáo tóm tắt tình hình phát triển kinh tế - xã hội và kết quả thực hiện các dự án, tiểu dự án giảm nghèo trên địa bàn',
      presenter: '',
      plannedMinutes: 15,
    },
    {
      kind: 'policy',
      title:
        'Phổ biến chủ trương, chính sách của Đảng, Nhà nước và địa phương về giảm nghèo, an sinh xã hội',
      presenter: '',
      plannedMinutes: 25,
    },
    {
      kind: 'opinions',
      title: 'Đại biểu đại diện hộ nghèo, hộ cận nghèo phát biểu ý kiến, nêu đề xuất, kiến nghị',
      presenter: '',
      plannedMinutes: 50,
    },
    {
      kind: 'answers',
      title: 'Lãnh đạo, đại biểu mời trả lời ý kiến theo phân công của chủ trì hội nghị',
      presenter: '',
      plannedMinutes: 60,
    },
    { kind: 'conclusion', title: 'Kết luận của chủ trì', presenter: '', plannedMinutes: 10 },
    { kind: 'closing', title: 'Thông qua biên bản, bế mạc', presenter: '', plannedMinutes: 10 },
  ],
};
