import { type CsvCursor, csvCursor, nextRecord, readCell } from "./csv-cursor.ts";
import { DataError } from "./data-error.ts";
import { numberOf, plainNumbers } from "./number-form.ts";

/** How a text of delimited cells is laid out. */
export interface CsvDialect {
  readonly delimiter: string;
  /** Lines above the header (or the first row): comments and Excel's `sep=`. */
  readonly skip: number;
  readonly header: boolean;
}

export const delimiters = [",", ";", "\t", "|"] as const;

/** The delimiter that somebody means by a sign, or by the word tab; null: none can be meant. */
export function delimiterNamed(text: string): string | null {
  const sign = text === "tab" || text === "\\t" ? "\t" : text;
  return sign.length !== 1 || /["\r\n]/.test(sign) ? null : sign;
}

/** Records by which a dialect is told. */
const sampled = 100;

const separatorLine = /^sep=(.)\s*$/i;
const topLine = /^(?:#[^\r\n]*|sep=.[ \t]*|[ \t]*)(?:\r\n|\r|\n)/i;

interface Top {
  /** What is behind it. */
  readonly text: string;
  readonly skip: number;
  readonly separator: string | null;
  /** Its last line. */
  readonly last: string;
}

/** Comment lines, blank lines and `sep=` on top of a text. */
function topOf(text: string): Top {
  let [rest, skip, last] = [text, 0, ""];
  let separator: string | null = null;
  for (let top = topLine.exec(rest); top !== null; top = topLine.exec(rest)) {
    last = top[0];
    separator = separatorLine.exec(last)?.[1] ?? separator;
    rest = rest.slice(last.length);
    skip++;
  }
  return { text: rest, skip, separator, last };
}

/** All cells of the record at the cursor; null where the text is cut within it. */
export function readRecord(cursor: CsvCursor): string[] | null {
  const cells: string[] = [];
  do cells.push(readCell(cursor));
  while (cursor.after === "cell");
  return cursor.after === "cut" ? null : cells;
}

function sampleOf(text: string, complete: boolean, delimiter: string): string[][] {
  const cursor = csvCursor({ text, name: "", complete, line: 1, delimiter });
  const records: string[][] = [];
  try {
    while (records.length < sampled && nextRecord(cursor)) {
      const record = readRecord(cursor);
      if (record === null) break;
      records.push(record);
    }
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
  }
  return records;
}

/** Share of the records with as many cells as the first, and that number; the greater the likelier. */
function evidence(records: readonly (readonly string[])[]): readonly [number, number] {
  const width = records[0]?.length ?? 0;
  if (width < 2) return [0, 0];
  return [records.filter((record) => record.length === width).length / records.length, width];
}

/** How likely each delimiter is, by its evidence; the first of equals. */
function likeliest(text: string, complete: boolean, candidates: readonly string[]) {
  const weighed = candidates.map((each) => {
    const records = sampleOf(text, complete, each);
    return { each, records, evidence: evidence(records) };
  });
  return weighed.reduce((one, other) => {
    const [share, width] = other.evidence;
    return share > one.evidence[0] || (share === one.evidence[0] && width > one.evidence[1]) ? other : one;
  });
}

type Layout = Omit<CsvDialect, "skip"> & { readonly width: number };

/** Whether blanks may part the cells: nothing else does, or lines are aligned by runs of them. */
function mayBeBlanks(text: string, parts: number): boolean {
  if (parts < 2) return true;
  const lines = text.split(/[\r\n]+/, sampled).filter((line) => line.trim() !== "");
  return lines.every((line) => /\S {2,}\S/.test(line));
}

/**
 * The delimiter by which most records have as many cells as the first, then the one with most cells; where none parts anything, or every
 * line holds runs of blanks, these if all records have as many cells by them, and more than otherwise; else a comma. `text` begins behind what stands on top.
 */
function layoutOf(text: string, { complete, delimiter }: Hints): Layout {
  const sign = likeliest(text, complete, delimiter === null ? delimiters : [delimiter]);
  const parts = sign.evidence[1];
  const blanks = delimiter === null && mayBeBlanks(text, parts) ? likeliest(text, complete, [" "]) : sign;
  const best = blanks.evidence[0] === 1 && blanks.evidence[1] > parts ? blanks : sign;
  return { delimiter: best.each, header: hasHeader(best.records), width: best.records[0]?.length ?? 0 };
}

interface Hints {
  /** Whether nothing follows behind the text. */
  readonly complete: boolean;
  /** Where it is known. */
  readonly delimiter: string | null;
  /** Whether the first record surely names the columns, whatever it looks like. */
  readonly header: boolean;
}

/** How a text is laid out, and what is left of it behind what stands on top. A last comment line that names the columns of rows without a header is one. Null where the text is cut within the first record. */
export function findDialect(
  text: string,
  hints: Hints,
): { readonly dialect: CsvDialect; readonly rest: string } | null {
  const top = topOf(text);
  const known = { ...hints, delimiter: hints.delimiter ?? top.separator };
  const { delimiter, header, width } = layoutOf(top.text, known);
  if (width === 0 && !hints.complete) return null;
  const named = sampleOf(top.last, true, delimiter)[0]?.length === width && width > 1 && top.last.startsWith("#");
  if (!header && named)
    return { dialect: { delimiter, header: true, skip: top.skip - 1 }, rest: `${top.last}${top.text}` };
  return { dialect: { delimiter, header: header || hints.header, skip: top.skip }, rest: top.text };
}

const isNumber = (cell: string) => numberOf(cell, plainNumbers) !== undefined;

/**
 * Whether the first record names the columns. It does not if it holds numbers wherever most rows below do, and some have a point or
 * its texts occur below again, all of them where there are only texts; records of numbers alone do name columns where they count, as years do.
 */
export function hasHeader([first = [], ...others]: readonly (readonly string[])[]): boolean {
  // A header may come again, where files were put one behind the other.
  const below = others.filter((record) => record.some((cell, index) => cell !== first[index]));
  if (below.length === 0 || first.every((cell) => cell === "")) return true;
  const columns = first.map((cell, index) => {
    const cells = below.flatMap((record) => (record[index] ? [record[index]] : []));
    return { cell, cells, numeric: 2 * cells.filter(isNumber).length > cells.length };
  });
  const [numeric, texts] = [columns.filter((column) => column.numeric), columns.filter((column) => !column.numeric)];
  if (!numeric.every(({ cell }) => !/[\p{L}\p{N}]/u.test(cell) || isNumber(cell))) return true;
  const again = texts.filter(({ cell, cells }) => cell !== "" && cells.includes(cell));
  if (numeric.length === 0) return again.length < 2 || again.length < texts.length;
  if (texts.length > 0) return again.length === 0 && !numeric.some(({ cell }) => cell.includes("."));
  const numbers = numeric.map(({ cell }) => Number(cell));
  return numbers.length > 1 && numbers.every((number, index) => index === 0 || number === numbers[index - 1]! + 1);
}
