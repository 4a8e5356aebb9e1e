import { InvalidArgumentError } from "commander";
import { type ColumnType, columnTypes, delimiterNamed } from "../data/index.ts";

/** Readers for option values; commander names the flag in front of what they throw. */

export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  return (text: string): number => {
    const value = Number(text);
    if (text.trim() === "" || !Number.isInteger(value) || value < least || value > most) {
      const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
      throw new InvalidArgumentError(`It takes a whole number ${range}.`);
    }
    return value;
  };
}

export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value) || value <= 0)
    throw new InvalidArgumentError("It takes a number above 0.");
  return value;
}

export const radii = (text: string, before: readonly number[] = []): readonly number[] => [
  ...before,
  ...text.split(",").map(positiveNumber),
];

export function share(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !(value > 0 && value <= 1))
    throw new InvalidArgumentError("It takes a share above 0 and at most 1, such as 0.8.");
  return value;
}

export function finiteNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) throw new InvalidArgumentError("It takes a finite number.");
  return value;
}

export function wholeNumbers(text: string): readonly number[] {
  return text.split(",").map(wholeNumber(1, 4096));
}

export function band(text: string): readonly [number, number] {
  const ends = text.split(",").map((end) => (end.trim() === "" ? Number.NaN : Number(end)));
  const [lo, hi] = ends;
  if (ends.length !== 2 || !ends.every(Number.isFinite) || !(lo! < hi!)) {
    throw new InvalidArgumentError("It takes two finite numbers lo,hi with lo < hi, such as 0,1.");
  }
  return [lo!, hi!];
}

/** Two ends lo,hi with lo < hi, either of which may be infinite. */
export function domain(text: string): readonly [number, number] {
  const ends = text
    .split(",")
    .map((end) => (end.trim() === "" ? Number.NaN : Number(end.trim().replace(/^([-+]?)inf$/i, "$1Infinity"))));
  const [lo, hi] = ends;
  if (ends.length !== 2 || !(lo! < hi!)) {
    throw new InvalidArgumentError("It takes two numbers lo,hi with lo < hi, such as -8,8 or 0,Infinity.");
  }
  return [lo!, hi!];
}

/** Several parts behind semicolons, each an interval lo,hi or a single number. */
export function domainParts(text: string): readonly (readonly [number, number])[] {
  return text.split(";").map((part) => {
    const point = part.trim() === "" ? Number.NaN : Number(part);
    return Number.isFinite(point) ? ([point, point] as const) : domain(part);
  });
}

/** Pairs of numbers behind semicolons. */
export function pairs(text: string): readonly (readonly [number, number])[] {
  return text.split(";").map((part) => {
    const numbers = part.split(",").map((number) => (number.trim() === "" ? Number.NaN : Number(number)));
    const [x, xPrime] = numbers;
    if (numbers.length !== 2 || !numbers.every(Number.isFinite))
      throw new InvalidArgumentError("It takes pairs of inputs x,x' behind semicolons, such as 0,4;1,3.");
    return [x!, xPrime!] as const;
  });
}

/** Seconds of a time such as 20, 20s or 5m. */
export function seconds(text: string): number {
  const found = /^(\d+(?:\.\d*)?|\.\d+) ?(s|m|min)?$/.exec(text);
  const time = found ? Number(found[1]) * (found[2]?.startsWith("m") ? 60 : 1) : 0;
  if (time > 0 && Number.isFinite(time)) return time;
  throw new InvalidArgumentError("It takes a time above 0, such as 20s or 5m.");
}

/** A sign that parts cells, or its name. */
export function delimiter(text: string): string {
  const sign = delimiterNamed(text);
  if (sign === null) throw new InvalidArgumentError("It takes one sign such as ; or the word tab.");
  return sign;
}

/** The values of an option that may be given several times. */
export const repeated = (text: string, before: readonly string[] = []): readonly string[] => [...before, text];

/** COLUMN=TYPE, one after the other; the column may hold an equals sign itself. */
export function columnType(
  text: string,
  before: Readonly<Record<string, ColumnType>> = {},
): Readonly<Record<string, ColumnType>> {
  const at = text.lastIndexOf("=");
  const type = columnTypes.find((each) => each === text.slice(at + 1));
  if (at < 1 || type === undefined)
    throw new InvalidArgumentError(`It takes COLUMN=TYPE with one of ${columnTypes.join(", ")}.`);
  return { ...before, [text.slice(0, at)]: type };
}
