import { DataError } from "./data-error.ts";

/** A reader's place in a text of comma-separated values (RFC 4180). Only the functions of this file move it. */
export interface CsvCursor {
  readonly text: string;
  readonly name: string;
  readonly delimiter: number;
  /** Whether nothing follows behind the text. */
  readonly complete: boolean;
  position: number;
  /** Line of `position`, counted from 1. */
  line: number;
  /** What stood behind the cell read last; "cut": the text ends before that can be told. */
  after: "cell" | "row" | "cut";
  /** Whether the cell read last stood in quotes. */
  quoted: boolean;
  /** Whether the text ends before these are closed. */
  open: boolean;
}

const lineFeed = 10;
const carriageReturn = 13;
const doubleQuote = 34;
const space = 32;
const tab = 9;

export function csvCursor(
  place: Pick<CsvCursor, "text" | "name" | "complete" | "line"> & { readonly delimiter: string },
): CsvCursor {
  return { ...place, delimiter: place.delimiter.charCodeAt(0), position: 0, after: "row", quoted: false, open: false };
}

/** Where blanks part the cells, a run of them does, and those at the ends of a line part nothing. */
function isBlank({ delimiter }: CsvCursor, code: number): boolean {
  return code === space || (code === tab && code !== delimiter);
}

function skipBlanks(cursor: CsvCursor): void {
  while (isBlank(cursor, cursor.text.charCodeAt(cursor.position))) cursor.position++;
}

const isLineEnd = (code: number) => code === lineFeed || code === carriageReturn;

/** Steps over one line end (LF, CRLF or CR) at the cursor; false where there is none. */
function skipLineEnd(cursor: CsvCursor): boolean {
  const code = cursor.text.charCodeAt(cursor.position);
  if (!isLineEnd(code)) return false;
  const pair = code === carriageReturn && cursor.text.charCodeAt(cursor.position + 1) === lineFeed;
  cursor.position += pair ? 2 : 1;
  cursor.line++;
  return true;
}

/** Whether what stands at the cursor may go on behind the text. */
function isCut({ text, position, complete }: CsvCursor): boolean {
  const last = text.length - 1;
  return !complete && (position > last || (position === last && text.charCodeAt(last) === carriageReturn));
}

/** Moves over lines that hold nothing but blanks; false when the text is at its end. */
export function nextRecord(cursor: CsvCursor): boolean {
  do skipBlanks(cursor);
  while (!isCut(cursor) && skipLineEnd(cursor));
  return cursor.position < cursor.text.length;
}

/**
 * Reads one cell and the delimiter or line end behind it.
 *
 * Blanks around a cell are dropped, inside quotes they are kept; a quote inside an unquoted cell stands for itself.
 * Throws `data/quoting` for a quote that is never closed and for text behind a closing quote, naming file and line.
 */
export function readCell(cursor: CsvCursor): string {
  skipBlanks(cursor);
  cursor.quoted = cursor.text.charCodeAt(cursor.position) === doubleQuote;
  const cell = cursor.quoted ? readQuoted(cursor) : readPlain(cursor);
  if (cursor.delimiter === space) skipBlanks(cursor);
  if (isCut(cursor)) {
    cursor.after = "cut";
    return cell;
  }
  if (skipDelimiter(cursor)) {
    cursor.after = "cell";
    return cell;
  }
  if (!skipLineEnd(cursor) && cursor.position < cursor.text.length) {
    throw new DataError(
      "data/quoting",
      `${cursor.name}, line ${cursor.line}: text follows a closing quote; a quote inside a quoted cell is written twice ("")`,
    );
  }
  cursor.after = "row";
  return cell;
}

/** Steps over the delimiter at the cursor, of blanks behind them; false where there is none. */
function skipDelimiter(cursor: CsvCursor): boolean {
  const { text, position, delimiter } = cursor;
  const code = text.charCodeAt(position);
  if (delimiter === space)
    return isBlank(cursor, text.charCodeAt(position - 1)) && position < text.length && !isLineEnd(code);
  if (code !== delimiter) return false;
  cursor.position++;
  return true;
}

function readPlain(cursor: CsvCursor): string {
  const { text, delimiter } = cursor;
  const start = cursor.position;
  let end = start;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === delimiter || isLineEnd(code) || (delimiter === space && code === tab)) break;
  }
  cursor.position = end;
  return text.slice(start, end).trimEnd();
}

export const neverClosed = ({ name, line }: CsvCursor) =>
  new DataError(
    "data/quoting",
    `${name}, line ${line}: a cell opens with a quote that is never closed; close it, or remove the quote`,
  );

function readQuoted(cursor: CsvCursor): string {
  const { text } = cursor;
  let cell = "";
  for (let from = cursor.position + 1; ; ) {
    const close = text.indexOf('"', from);
    if (close < 0 && !cursor.complete) {
      cursor.open = true;
      cursor.position = text.length;
      return cell;
    }
    if (close < 0) throw neverClosed(cursor);
    cell += text.slice(from, close);
    from = close + 2;
    if (text.charCodeAt(close + 1) !== doubleQuote) {
      cursor.position = close + 1;
      break;
    }
    cell += '"';
  }
  cursor.line += cell.match(/\r\n|\r|\n/g)?.length ?? 0;
  skipBlanks(cursor);
  return cell;
}
