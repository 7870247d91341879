/** Gives the browser a file to keep under this name, as after a press on a link to it. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Browsers have taken the content by the next task.
  setTimeout(() => URL.revokeObjectURL(address));
}
