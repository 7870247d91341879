/** Whether a key press belongs to an input method (Telex, VNI) that is still putting a letter together. */
export function isComposing(event: { isComposing: boolean; keyCode: number }): boolean {
  return event.isComposing || event.keyCode === 229;
}

/**
 * Keeps Enter from sending a form while a word is being composed: with Telex or VNI it only finishes the word. Some
 * browsers send the form nevertheless.
 */
export function keepComposing(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.isComposing) event.preventDefault();
}
