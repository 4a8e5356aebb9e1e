const longest = 60;

/** A name or cell of the file as it stands in a message: quoted, escaped and cut to 60 characters. */
export function quote(text: string): string {
  return JSON.stringify(text.length > longest ? `${text.slice(0, longest - 1)}…` : text);
}

/** Up to `most` names, quoted; the rest is counted: `"a", "b" and 3 more`. */
export function quoteList(names: readonly string[], most: number): string {
  const shown = names.slice(0, most).map(quote).join(", ");
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
