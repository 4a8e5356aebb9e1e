/** A terminal's usual width, which lines keep where words allow it and nothing narrower is known. */
export const terminalWidth = 96;

/** Blanks at which a line may end: none beside an equals sign, before a percent sign, nor in short brackets. */
const breaks = / (?!= |%)(?<!= )(?![^[\]]{0,12}\])/;

/** Text in lines of a width: the first begins with `prefix`, the others with `hanging`. */
export function wrapped(text: string, prefix: string, hanging: string, width = terminalWidth): readonly string[] {
  const lines: string[] = [];
  let line = prefix;
  let empty = true;
  for (const word of text.split(breaks)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = hanging;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
