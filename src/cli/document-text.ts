/** One JSON document on one line. */
export function documentText(document: unknown): string {
  return `${JSON.stringify(document)}\n`;
}
