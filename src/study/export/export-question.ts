/** Views that are exported by their names. */
export const exportViews = ["scores", "trials", "errors", "slopes", "curves"] as const;

/** The question that answers to the name of a view, or to itself; undefined where it is neither. */
export function exportQuestion(what: string): string | undefined {
  if ((exportViews as readonly string[]).includes(what)) return `SELECT * FROM ${what}`;
  return /^\s*(select|with)\b/i.test(what) ? what : undefined;
}
