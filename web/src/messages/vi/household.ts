/** What a phone says when the card that is typed stands on the list already; phones load it late. */
export const household = {
  taken: (card: number, place: string) => `Thẻ ${card} đã đăng ký: ${place}`,
  before: (count: number) => `còn ${count} người trước`,
  first: 'đứng đầu danh sách chờ',
  speaking: 'đang phát biểu',
  whose: 'Có thể người trong nhà đã đăng ký bằng điện thoại khác, hoặc nhờ thư ký ghi giúp.',
  takeOver: 'Giữ lượt này trên điện thoại này',
  showStub: 'Nhập mã trên cuống thẻ để giữ lượt này',
  other: 'Tôi là người khác, xin phát biểu tên tôi',
  ask: 'Nếu không phải người nhà ông/bà đăng ký, xin báo thư ký.',
};
