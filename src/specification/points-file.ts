import { whyUnreadable } from "../wording/index.ts";
import { badPoints, SpecificationError } from "./specification-error.ts";

/** Reads the text behind a path: from the disk (`readText`), or from a file dropped on a page. */
export type ReadText = (path: string) => Promise<string>;

/** More would take minutes to decide exactly. */
const LARGEST_FILE = 64 * 2 ** 20;

/**
 * The fields of the JSON object in a file of points; `shape` is an example of what it should hold.
 *
 * @throws {SpecificationError} `specification/unreadable-points`, `specification/bad-points`.
 */
export async function readFields(
  path: string,
  read: ReadText,
  shape: string,
): Promise<Readonly<Record<string, unknown>>> {
  const text = await textOf(path, read);
  if (text.length > LARGEST_FILE)
    throw badPoints(path, "it is larger than 64 MiB; what is drawn by points has fewer of them.");
  const found = parsed(path, text, shape);
  if (typeof found === "object" && found !== null && !Array.isArray(found))
    return found as Readonly<Record<string, unknown>>;
  throw badPoints(path, `expected an object of the form ${shape}, got ${named(found)}.`);
}

async function textOf(path: string, read: ReadText): Promise<string> {
  if (path === "") {
    const problem = "points: expects a file after the colon, such as points:FILE.json.";
    throw new SpecificationError("specification/unreadable-points", problem);
  }
  try {
    return await read(path);
  } catch (cause) {
    const problem = `cannot read ${path}: ${whyUnreadable(cause)}; pass the path of a JSON file.`;
    throw new SpecificationError("specification/unreadable-points", problem, { cause });
  }
}

function parsed(path: string, text: string, shape: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw badPoints(path, `it is no JSON (${(cause as Error).message.split("\n", 1)[0]}); expected ${shape}.`);
  }
}

/** The list of numbers under a key. */
export function numbersOf(path: string, key: string, value: unknown, shape: string): readonly number[] {
  if (!Array.isArray(value))
    throw badPoints(path, `"${key}" must be a list of numbers, got ${named(value)}; expected ${shape}.`);
  value.forEach((item: unknown, i) => {
    if (typeof item !== "number") throw badPoints(path, `${key}[${i}] must be a number, got ${named(item)}.`);
  });
  return value as readonly number[];
}

/** A value of a file, as errors name it. */
export function named(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return shortened(JSON.stringify(value));
}

export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
