import { folded } from '../language/search.ts';
import { read, type Read } from './problems.ts';
import { cellText, plain, type Cell } from './table.ts';

export type Gender = 'female' | 'male';

const words: Readonly<Record<string, Gender>> = {
  nam: 'male',
  m: 'male',
  male: 'male',
  trai: 'male',
  'nam gioi': 'male',
  'dan ong': 'male',
  ong: 'male',
  '1': 'male',
  nu: 'female',
  f: 'female',
  female: 'female',
  gai: 'female',
  'nu gioi': 'female',
  'phu nu': 'female',
  'dan ba': 'female',
  ba: 'female',
  '2': 'female',
};

/** Reads whether somebody is a woman or a man, in words, letters, or the code of the forms (1: Nam, 2: Nữ). */
export function readGender(cell: Cell): Read<Gender | null> {
  const text = plain(cellText(cell));
  if (text === '' || /^[-–—._?]+$/.test(text)) return read(null, 'gender_missing');
  const spelt = folded(text);
  const gender = words[spelt];
  if (gender === undefined) return read(null, 'gender_unread');
  const isUsual = ['nam', 'nữ'].includes(text.toLowerCase());
  return isUsual ? read(gender) : read(gender, 'gender_alias');
}
