/**
 * The values of Nghị định 30/2020/NĐ-CP for the form of papers, each with its place. "Phụ lục I" is the decree's annex on the form,
 * "Phụ lục III" its specimens. Where it leaves a range, the value is the one that communes use. Lengths in millimetres, sizes in points.
 */
export const decree = {
  /** Phụ lục I, phần I, mục I, khoản 1: A4 (210 mm × 297 mm). */
  paper: { width: 210, height: 297 },
  /** Phụ lục I, phần I, mục I, khoản 3: top and bottom 20–25, left 30–35, right 15–20. */
  margins: { top: 20, bottom: 20, left: 30, right: 15 },
  /** Phụ lục I, phần I, mục I, khoản 4: Times New Roman, Unicode TCVN 6909:2001, black. */
  font: 'Times New Roman',
  colour: '000000',
  /** Phụ lục I, phần I, mục I, khoản 7: 13–14, upright, centred in the top margin, not on the first page. */
  pageNumber: 13,
  /** Phụ lục I, phần I, mục II, khoản 1: the state's name, capitals, 12–13, bold. */
  stateName: { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 12 },
  /** The same: the motto, 13–14, bold, under it a line as long as the words. */
  motto: { text: 'Độc lập - Tự do - Hạnh phúc', size: 13 },
  /** Phụ lục I, phần I, mục II, khoản 2: capitals, 12–13, bold; the superior body not bold; a line of a third to a half. */
  agency: 12,
  /** Phụ lục I, phần I, mục II, khoản 3: "Số:", 13, upright. */
  symbol: 13,
  /** Phụ lục I, phần I, mục II, khoản 4: 13–14, italic. */
  placeAndDay: 13,
  /** Phụ lục I, phần I, mục II, khoản 5: type in capitals and subject, 13–14, bold, a line of a third to a half. */
  type: 14,
  subject: 14,
  /** Phụ lục I, phần I, mục II, khoản 6: 13–14, justified, first line 1 or 1.27 cm, 6 pt or more between paragraphs, lines 1 to 1.5. */
  body: { size: 14, firstLine: 12.7, between: 6, lines: 1.15 },
  /** Phụ lục I, phần I, mục II, khoản 9: "Kính gửi", 13–14. */
  addressees: 14,
  /** Phụ lục I, phần I, mục II, khoản 7: capacity in capitals, and name, 13–14, bold; room for what the commune's system puts there. */
  signature: { size: 14, room: 22 },
  /** Phụ lục I, phần I, mục II, khoản 9: "Nơi nhận:" 12, bold italic; the list 11. */
  recipients: { title: 12, list: 11 },
  /** Phụ lục I, phần I, mục III: "Phụ lục" 14 bold, title 13–14 bold, the reference 13–14 italic. */
  annex: { label: 14, title: 14, reference: 13 },
  /** Inside tables the decree says nothing; what is used in practice, and still read by older officials. */
  table: 12,
  /**
   * Of what hangs on a wall or is written on by hand the decree says nothing: sizes that are read from some steps away or by
   * old eyes, and rows that a pen fits into.
   */
  hall: { title: 30, wall: 18, slip: 14, choice: 11, rowHeight: 11, tallRow: 27, invitation: 16 },
  /** Phụ lục III, phần I: the abbreviations of the types of papers. */
  abbreviations: {
    minutes: 'BB',
    report: 'BC',
    invitation: 'GM',
    notice: 'TB',
    resultNotice: 'TB',
    plan: 'KH',
  },
} as const;
