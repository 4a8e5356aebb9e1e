import { findDateOrder } from "./date-form.ts";
import { findNumberForm, numberOf } from "./number-form.ts";
import type { NumberForm } from "./reading.ts";
import type { Column, Slip } from "./table.ts";

/** From so many different texts on, numbers are kept as numbers. */
const mostTextsOfNumbers = 4096;
/** Texts beyond so many different ones are not told apart, unless they are dates or asked for: such a column is a name or a key. */
const usualMostTexts = 2 ** 20;
const anyOtherText = "…";
/** Slips beyond these are counted as missing. */
const mostSlips = 1000;

/** Grows with what is put into it. */
export interface ColumnBuilder {
  readonly add: (cell: string | null) => void;
  readonly addNumber: (value: number) => void;
  readonly finish: (name: string) => Column;
}

/** Twice the room, with what was there. */
function grown<T extends Int32Array | Float64Array>(from: T): T {
  const room = new (from.constructor as new (length: number) => T)(Math.max(16, 2 * from.length));
  room.set(from);
  return room;
}

/** A text that does not keep alive the longer one that it was cut from. */
const own = (text: string) => (text.length < 13 ? text : text.split("").join(""));

/** Numbers without their texts: 8 bytes a cell. */
function numberBuilder(form: NumberForm, missing: ReadonlySet<string>) {
  let values = new Float64Array(0);
  let rows = 0;
  const slips: Slip[] = [];
  const addNumber = (value: number) => {
    if (rows === values.length) values = grown(values);
    values[rows++] = value;
  };
  const add = (cell: string | null) => {
    const value = cell === null ? undefined : numberOf(cell, form);
    if (value === undefined && cell !== null && !missing.has(cell) && slips.length < mostSlips)
      slips.push({ row: rows, text: own(cell) });
    addNumber(value ?? Number.NaN);
  };
  const finish = (name: string): Column => ({ name, kind: "numbers", values: values.slice(0, rows), form, slips });
  return { add, addNumber, finish };
}

/** Different texts once and an index per cell: 4 bytes a cell. Beyond `mostTexts` they are not told apart. */
function textBuilder(mostTexts: number) {
  let most = mostTexts;
  let codes = new Int32Array(0);
  let rows = 0;
  const texts: string[] = [];
  const counts: number[] = [];
  const codeOf = new Map<string, number>();
  const codeFor = (cell: string): number => {
    const known = codeOf.get(cell);
    if (known !== undefined) return known;
    if (texts.length > most) return most;
    const text = texts.length === most ? anyOtherText : own(cell);
    texts.push(text);
    counts.push(0);
    codeOf.set(text, texts.length - 1);
    return texts.length - 1;
  };
  const add = (cell: string | null) => {
    if (rows === codes.length) codes = grown(codes);
    const code = cell === null ? -1 : codeFor(cell);
    if (code >= 0) counts[code]!++;
    codes[rows++] = code;
  };
  return {
    add,
    texts,
    keepAll: () => {
      most = Number.POSITIVE_INFINITY;
    },
    counts: () => new Map(texts.map((text, code) => [text, counts[code]!])),
    cells: () => Array.from(codes.subarray(0, rows), (code) => texts[code] ?? null),
    finish: (name: string): Column => ({ name, kind: "texts", texts, codes: codes.slice(0, rows) }),
  };
}

/** Whether texts are whole numbers that stand for something, such as postal codes and account numbers: they begin with a zero, or doubles do not hold them. */
export function areCodes(texts: Iterable<string>): boolean {
  let [all, zeros, long] = [0, 0, 0];
  for (const text of texts) {
    if (!/^[+-]?\d+$/.test(text)) return false;
    all++;
    if (/^0\d/.test(text)) zeros++;
    if (text.length <= 38 && !Number.isSafeInteger(Number(text))) long++;
  }
  return zeros > 0 || 2 * long > all;
}

/**
 * Takes the cells of a column in the order of the rows. They are kept as texts while few are different, then as numbers if nearly all are:
 * 4 or 8 bytes a cell. `asTexts`: never as numbers.
 */
export function columnBuilder(options: {
  readonly delimiter: string;
  readonly missing: ReadonlySet<string>;
  readonly asTexts: boolean;
  readonly mostTexts?: number;
}): ColumnBuilder {
  const { delimiter, missing, asTexts, mostTexts = usualMostTexts } = options;
  const texts = textBuilder(asTexts ? Number.POSITIVE_INFINITY : mostTexts);
  let numbers: ReturnType<typeof numberBuilder> | null = null;
  let weighed = asTexts;
  const turnToNumbers = (form: NumberForm) => {
    numbers = numberBuilder(form, missing);
    for (const cell of texts.cells()) numbers.add(cell);
    return numbers;
  };
  const weigh = () => {
    weighed = true;
    const { form, misfits } = findNumberForm(texts.counts(), delimiter);
    if (misfits.length <= mostTextsOfNumbers / 10 && !areCodes(texts.texts)) turnToNumbers(form);
    else if (findDateOrder(texts.texts) !== null) texts.keepAll();
  };
  return {
    add: (cell) => {
      if (numbers) return numbers.add(cell);
      texts.add(cell);
      if (!weighed && texts.texts.length >= mostTextsOfNumbers) weigh();
    },
    addNumber: (value) => {
      if (numbers) return numbers.addNumber(value);
      texts.add(Number.isNaN(value) ? null : String(value));
      if (!weighed && texts.texts.length >= mostTextsOfNumbers) weigh();
    },
    finish: (name) => (numbers ?? texts).finish(name),
  };
}
