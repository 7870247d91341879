/** In this order: browsers name those that they are built on, or like to be taken for. */
const browsers: readonly (readonly [mark: RegExp, name: string])[] = [
  [/Zalo/i, 'Zalo'],
  [/coc_coc_browser/i, 'Cốc Cốc'],
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/OPR\//, 'Opera'],
  [/(?:Firefox|FxiOS)\//, 'Firefox'],
  [/(?:Chrome|CriOS)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const systems: readonly (readonly [mark: RegExp, name: string])[] = [
  [/Android/, 'Android'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Windows/, 'Windows'],
  [/Mac OS X|Macintosh/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** What a device is, as people tell theirs apart: "Windows · Firefox"; empty where it does not say. */
export function deviceKind(userAgent: string | undefined): string {
  const nameIn = (known: typeof systems): string[] =>
    known
      .filter(([mark]) => mark.test(userAgent ?? ''))
      .map(([, name]) => name)
      .slice(0, 1);
  return [...nameIn(systems), ...nameIn(browsers)].join(' · ');
}
