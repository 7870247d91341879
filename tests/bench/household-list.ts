/** A list of so many households as villages keep it, each row of which has something to put right, as text in UTF-8. */
export function householdList(households: number): Uint8Array {
  const rows = Array.from({ length: households }, (_, index) => {
    const number = index + 1;
    const name = `${index % 2 === 0 ? 'A' : 'Y'}  ${names[index % names.length] ?? ''} ${ordinal(number)}`;
    const born =
      index % 3 === 0 ? String(1940 + (index % 60)) : `0${String(1 + (index % 9))}/08/1979`;
    const phone = `0950.${String(100_000 + number).slice(0, 3)}.${String(100_000 + number).slice(3)}`;
    return [
      number,
      name,
      born,
      'Xơ-đăng',
      `${String(1 + (index % 8))} khẩu`,
      'Hộ nghèo',
      'T3',
      phone,
    ];
  });
  const headings = 'STT,Họ và tên chủ hộ,Ngày sinh,Dân tộc,Số khẩu,Đối tượng,Thôn,Số điện thoại';
  return Buffer.from([headings, ...rows.map((row) => row.join(','))].join('\r\n'));
}

const names = ['Khoen', 'Blem', 'Dơn', 'Ngõi', 'Tiêu', 'Rơ̆m', 'Thao', 'Chanh', 'Lôm', 'Đrai'];

/** In letters, so that no two households have one name. */
const ordinal = (number: number): string =>
  Array.from(String(number), (digit) => 'abcdeghikl'[Number(digit)]).join('');
