/** Two wordings as one text: theirs, then what is only in mine. */
export function joined(theirs: string, mine: string): string {
  if (theirs.includes(mine.trim())) return theirs;
  return mine.includes(theirs.trim()) ? mine : `${theirs.trimEnd()}\n${mine.trimStart()}`;
}
