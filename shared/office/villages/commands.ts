import Type from 'typebox';
import { Began, closed, Line, Name, VillageIdSchema } from '../../forms/schema.ts';

export const VillageText = closed({
  name: Name,
  /** where its conferences are held unless another place is said: "Nhà sinh hoạt cộng đồng thôn" */
  venue: Line,
});

export type VillageText = Type.Static<typeof VillageText>;

export const villagesCommands = {
  'villages.add': closed({ villages: Type.Array(VillageText, { minItems: 1, maxItems: 100 }) }),
  /** Another name is kept beside the former ones: villages are merged and renamed, papers of earlier years are not. */
  'villages.edit': closed({ village: VillageIdSchema, text: VillageText, began: Began }),
  'villages.remove': closed({ village: VillageIdSchema }),
};
