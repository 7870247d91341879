import { folded } from '../language/search.ts';
import { read, type Read } from './problems.ts';
import { cellText, plain, type Cell } from './table.ts';

/** The 54 peoples of Vietnam as the official list writes them, with other spellings and names of their groups, folded. */
const groups: Readonly<Record<string, readonly string[]>> = {
  Kinh: ['viet', 'nguoi kinh'],
  Tày: [],
  Thái: [],
  Hoa: ['han', 'nguoi hoa'],
  'Khơ-me': ['khmer', 'kho me', 'kho mer'],
  Mường: [],
  Nùng: [],
  HMông: ['h mong', 'mong', 'hmong', 'meo'],
  Dao: [],
  'Gia-rai': ['gia rai', 'jrai', 'jarai', 'gia lai'],
  Ngái: [],
  'Ê-đê': ['e de', 'ede', 'rhade'],
  'Ba-na': ['ba na', 'bana', 'bahnar', 'rongao', 'ro ngao'],
  'Xơ Đăng': ['xe dang', 'so dang', 'se dang', 'sedang', 'xodang', 'xedang', 'xteng', 'xo teng'],
  'Sán Chay': ['cao lan', 'san chi', 'cao lan san chi'],
  'Cơ-ho': ['co ho', 'k ho', 'koho'],
  Chăm: ['cham'],
  'Sán Dìu': [],
  Hrê: ['h re', 'hre'],
  Mnông: ['m nong', 'mo nong'],
  'Ra-glai': ['ra glai', 'raglai', 'roglai'],
  Xtiêng: ['x tieng', 'stieng', 'xtieng'],
  'Bru Vân Kiều': ['bru', 'van kieu', 'bru van kieu'],
  Thổ: [],
  Giáy: [],
  'Cơ-tu': ['co tu', 'katu', 'ka tu'],
  'Giẻ Triêng': [
    'gie',
    'trieng',
    'de trieng',
    'je trieng',
    'jeh',
    'gietrieng',
    'gie chieng',
    'ro trieng',
  ],
  Mạ: [],
  'Khơ-mú': ['kho mu', 'khmu'],
  Co: ['cor', 'cua'],
  'Ta-ôi': ['ta oi', 'tà ôi', 'pa co'],
  'Chơ-ro': ['cho ro'],
  Kháng: [],
  'Xinh-mun': ['xinh mun'],
  'Hà Nhì': [],
  'Chu-ru': ['chu ru', 'churu'],
  Lào: [],
  'La Chí': [],
  'La Ha': [],
  'Phù Lá': [],
  'La Hủ': [],
  Lự: [],
  'Lô Lô': [],
  Chứt: [],
  Mảng: [],
  'Pà Thẻn': [],
  'Co Lao': ['co lao'],
  Cống: [],
  'Bố Y': [],
  'Si La': [],
  'Pu Péo': [],
  Brâu: ['brau'],
  'Ơ Đu': [],
  'Rơ-măm': ['ro mam', 'romam'],
};

const bySpelling = new Map(
  Object.entries(groups).flatMap(([name, others]) =>
    [folded(name), ...others].map((spelling) => [spelling, name] as const),
  ),
);

/** Reads an ethnic group; one that the list of peoples does not have stays as it is written. */
export function readEthnicGroup(cell: Cell): Read<string | null> {
  const text = plain(cellText(cell));
  if (text === '' || /^[-–—._?]+$/.test(text)) return read(null);
  const spelt = folded(text).replace(/^(?:dan toc|dt|nguoi) /, '');
  const name = bySpelling.get(spelt) ?? bySpelling.get(spelt.replaceAll(' ', ''));
  if (name === undefined) return read(text, 'ethnic_unknown');
  return name === text ? read(name) : read(name, 'ethnic_alias');
}
