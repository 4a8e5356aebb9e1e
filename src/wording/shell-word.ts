/** A word as it is typed in a shell: in quotes where it holds anything but letters, digits and a few harmless signs. */
export function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
