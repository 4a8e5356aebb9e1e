import { readFile } from "node:fs/promises";
import { type Closeness, closenessFromPoints, parseCloseness } from "../closeness/index.ts";
import { SpecError } from "./activation-spec.ts";

const shape = `{"knots":[0,1],"memberships":[1,0]}`;

/** What the user wrote, shown as such for files and canonically otherwise, and the closeness it stands for. */
export interface SpecifiedCloseness {
  readonly name: string;
  readonly closeness: Closeness;
}

/**
 * The closeness behind a specification of the command line: a family such as `gaussian(1)`, a formula, or `points:FILE.json`.
 *
 * @throws {SpecError} `cli/unreadable-points`, `cli/bad-points`; {ClosenessError} for families and formulas.
 */
export async function readCloseness(spec: string): Promise<SpecifiedCloseness> {
  const trimmed = spec.trim();
  if (!trimmed.startsWith("points:")) {
    const closeness = parseCloseness(trimmed);
    return { name: closeness.name, closeness };
  }
  const path = trimmed.slice("points:".length);
  const points = pointsIn(path, await textOf(path));
  try {
    return { name: trimmed, closeness: closenessFromPoints(points) };
  } catch (cause) {
    throw new SpecError("cli/bad-points", `${path}: ${(cause as Error).message}`, { cause });
  }
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const said = code === "ENOENT" ? "there is no such file" : message;
    const subject = path === "" ? "a file without a name" : path;
    throw new SpecError("cli/unreadable-points", `cannot read ${subject}: ${said}; pass points:FILE.json.`, { cause });
  }
}

/** Distances and memberships; the list of memberships may also be called "values", as in the files of activations. */
function pointsIn(path: string, text: string): { knots: readonly number[]; memberships: readonly number[] } {
  const bad = (problem: string): SpecError =>
    new SpecError("cli/bad-points", `${path}: ${problem}; expected ${shape}.`);
  let found: unknown;
  try {
    found = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw bad(`it is no JSON (${(cause as Error).message.split("\n", 1)[0]})`);
  }
  const { knots, memberships, values } = (typeof found === "object" && found !== null ? found : {}) as Readonly<
    Partial<Record<"knots" | "memberships" | "values", unknown>>
  >;
  const list = (key: string, value: unknown): readonly number[] => {
    if (Array.isArray(value) && value.every((item) => typeof item === "number")) return value;
    throw bad(`"${key}" must be a list of numbers`);
  };
  return {
    knots: list("knots", knots),
    memberships: list("memberships", memberships ?? values),
  };
}
