/** Takes away the words that stand on a page until its script runs. */
export function removeFirstWords(): void {
  document.getElementById('first-words')?.remove();
}
