/** The first is what everybody reads until they choose. */
export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];
