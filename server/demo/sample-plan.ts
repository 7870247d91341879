import type { PlanFacts } from '#shared/papers/office.ts';
import sample from './sample-meeting.json' with { type: 'json' };

/** The plan of the sample, in the parts of a commune's plan for such meetings. */
export const samplePlan: PlanFacts = {
  title: sample.plan.title,
  bases: [
    'Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025',
    'Luật Thực hiện dân chủ ở cơ sở số 10/2022/QH15 ngày 10 tháng 11 năm 2022',
    'Quyết định số 417/QĐ-BNNMT ngày 31 tháng 01 năm 2026 của Bộ trưởng Bộ Nông nghiệp và Môi trường về Chương trình mục tiêu quốc gia giai đoạn 2026-2030',
  ],
  purposes: [
    'Tuyên truyền, phổ biến chính sách giảm nghèo của Đảng, Nhà nước và địa phương; lắng nghe ý kiến, nguyện vọng của hộ nghèo, hộ cận nghèo và Nhân dân trên địa bàn xã.',
    'Giải quyết kịp thời các đề xuất, kiến nghị, thắc mắc thuộc thẩm quyền của xã; tổng hợp, kiến nghị cấp trên những nội dung vượt thẩm quyền.',
    'Nâng cao trách nhiệm của các ngành, đoàn thể; khơi dậy ý thức tự lực vươn lên thoát nghèo bền vững.',
  ],
  requirements:
    'Hội nghị được tổ chức dân chủ, an toàn, thiết thực, hiệu quả; mọi người dân được bình đẳng, công khai phát biểu ý kiến. Mỗi ý kiến đều được ghi nhận và trả lời.',
  audience:
    'Đại diện hộ nghèo, hộ cận nghèo có tên trong danh sách được công nhận cuối năm 2025 và phát sinh mới trong năm 2026; hộ mới thoát nghèo, hộ có nguy cơ nghèo mới; hộ có khả năng giúp đỡ hộ nghèo, hộ cận nghèo và người dân quan tâm.',
  time: 'Tháng 11 và tháng 12 năm 2026; thời gian cụ thể của từng thôn do Ủy ban nhân dân xã thông báo.',
  venue: 'Tại 10/10 thôn trên địa bàn xã.',
  form: 'Tiếp xúc, đối thoại trực tiếp.',
  participants: [
    'Đại diện lãnh đạo Đảng ủy, Hội đồng nhân dân, Ủy ban nhân dân xã.',
    'Đại diện Ủy ban Mặt trận Tổ quốc Việt Nam xã và các tổ chức chính trị - xã hội.',
    'Trưởng các phòng, Trạm Y tế, Trung tâm Phục vụ hành chính công, công chức chuyên môn; đại diện Ngân hàng Chính sách xã hội.',
    'Thôn trưởng, Bí thư Chi bộ, Trưởng ban Công tác Mặt trận các thôn.',
    'Đại biểu đại diện hộ gia đình.',
  ],
  programme: [
    'Đại diện lãnh đạo Ủy ban nhân dân xã báo cáo tóm tắt tình hình phát triển kinh tế - xã hội và kết quả thực hiện các dự án giảm nghèo.',
    'Công chức chuyên môn, đại diện các đoàn thể phổ biến chủ trương, chính sách về giảm nghèo, an sinh xã hội.',
    'Đại biểu đại diện hộ gia đình phát biểu ý kiến, nêu đề xuất, kiến nghị.',
    'Lãnh đạo, đại biểu mời trả lời ý kiến theo phân công của chủ trì hội nghị.',
  ],
  funding: `${sample.plan.funding}.`,
  duties: [
    {
      body: 'Phòng Văn hóa - Xã hội',
      tasks: [
        'Tham mưu tổ chức hội nghị; gửi thông báo, giấy mời; phối hợp với các thôn chuẩn bị địa điểm.',
        'Tổng hợp ý kiến của các thôn trước hội nghị; báo cáo kết quả về cấp trên.',
        'Tuyên truyền trên hệ thống loa truyền thanh; đưa tin trên trang thông tin điện tử của xã.',
      ],
    },
    {
      body: 'Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam xã và các tổ chức chính trị - xã hội',
      tasks: [
        'Tuyên truyền mục đích, ý nghĩa của hội nghị đến đoàn viên, hội viên và Nhân dân; giám sát việc thực hiện các nội dung đã trả lời.',
      ],
    },
    {
      body: 'Các thôn trên địa bàn xã',
      tasks: [
        'Tổng hợp ý kiến, đề xuất của hộ nghèo, hộ cận nghèo trong thôn gửi về Ủy ban nhân dân xã trước hội nghị; mời đại diện hộ tham dự đông đủ.',
      ],
    },
  ],
};
