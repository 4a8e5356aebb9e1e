const field = (text: string): string => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Cells as a line of comma-separated values (RFC 4180), without its end; what has quotes, commas, ends of lines or outer blanks is quoted. */
export function csvLine(cells: readonly string[]): string {
  return cells.map(field).join(",");
}
