/** "90 %", "89,2 %": a share with a decimal comma and at most one digit behind it. */
export function percentage(part: number, whole: number): string {
  const tenths = Math.round((part / whole) * 1_000);
  const behind = tenths % 10;
  return `${Math.floor(tenths / 10)}${behind === 0 ? '' : `,${behind}`}%`;
}
