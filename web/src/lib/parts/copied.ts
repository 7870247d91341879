/**
 * Copies what stands in a field; false: it is only selected, and the person copies it, since pages over plain HTTP have no
 * clipboard.
 */
export async function copied(field: HTMLTextAreaElement): Promise<boolean> {
  field.focus();
  field.select();
  // The type says that every page has one.
  const device: Partial<Pick<Navigator, 'clipboard'>> = navigator;
  try {
    await device.clipboard?.writeText(field.value);
    return device.clipboard !== undefined;
  } catch {
    return false;
  }
}
