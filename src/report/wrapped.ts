/** A terminal's usual width, which lines keep where words allow it. */
export const terminalWidth = 96;

/** Text in lines of the terminal's width: the first begins with `prefix`, the others with `hanging`. */
export function wrapped(text: string, prefix: string, hanging: string): readonly string[] {
  const lines: string[] = [];
  let line = prefix;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > terminalWidth) {
      lines.push(line);
      line = hanging;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
