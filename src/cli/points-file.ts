import { readFile } from "node:fs/promises";

/** A specification or its file that cannot be used: names it, the rule, what came, and the cure. */
export class SpecError extends Error {
  readonly code: "cli/unreadable-points" | "cli/bad-points" | "cli/model-spec" | "cli/not-piecewise-linear";

  constructor(code: SpecError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SpecError";
    this.code = code;
  }
}

/** More would take minutes to decide exactly. */
const LARGEST_FILE = 64 * 2 ** 20;

/**
 * What the JSON of a `points:FILE.json` says; `shape` is an example of what it should.
 *
 * @throws {SpecError} `cli/unreadable-points`, `cli/bad-points`.
 */
export async function readPointsFile(path: string, shape: string): Promise<unknown> {
  const text = await textOf(path);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw badPoints(path, `it is no JSON (${(cause as Error).message.split("\n", 1)[0]}); expected ${shape}`);
  }
}

async function textOf(path: string): Promise<string> {
  if (path === "")
    throw new SpecError("cli/unreadable-points", "points: expects a file after the colon, such as points:FILE.json.");
  try {
    const text = await readFile(path, "utf8");
    if (text.length <= LARGEST_FILE) return text;
  } catch (cause) {
    const said =
      (cause as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : (cause as Error).message;
    throw new SpecError("cli/unreadable-points", `cannot read ${path}: ${said}; pass the path of a JSON file.`, {
      cause,
    });
  }
  throw new SpecError("cli/bad-points", `${path} is larger than 64 MiB; what is drawn by points has fewer of them.`);
}

/** An error about what a file of points says. */
export function badPoints(path: string, problem: string): SpecError {
  return new SpecError("cli/bad-points", `${path}: ${problem}.`);
}

/** The list of numbers under a key. */
export function numbersOf(path: string, key: string, value: unknown, shape: string): readonly number[] {
  if (!Array.isArray(value))
    throw badPoints(path, `"${key}" must be a list of numbers, got ${named(value)}; expected ${shape}`);
  value.forEach((item: unknown, i) => {
    if (typeof item !== "number") throw badPoints(path, `${key}[${i}] must be a number, got ${named(item)}`);
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
