import { StudyError } from "../study-error.ts";

/** Rows that are handed on at once. */
export const pieceRows = 10_000;

export const badQuery = (message: string, options?: ErrorOptions) =>
  new StudyError("study/bad-query", message, options);

/** SQL that is no question. */
export const changes = (sql: string): StudyError =>
  badQuery(`a query asks and changes nothing: write SELECT …, got ${sql.trim().slice(0, 60)}`);

/** Throws "study/bad-query" where SQL does not begin like a question, for a message that says so. */
export function checkAsks(sql: string): void {
  if (!/^\s*(select|with|values|explain)\b/i.test(sql)) throw changes(sql);
}
