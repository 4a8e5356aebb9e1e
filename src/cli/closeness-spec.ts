import { closenessFromFormula } from "../certificate/index.ts";
import { type Closeness, closenessFromPoints, parseCloseness } from "../closeness/index.ts";
import { numbersOf, readPointsFile, SpecError } from "./points-file.ts";

const shape = `{"knots":[0,1],"memberships":[1,0]}`;

/** What the user wrote, shown as such for files and formulas and canonically otherwise, and the closeness it stands for. */
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
  if (trimmed.startsWith("formula:"))
    return { name: trimmed, closeness: closenessFromFormula(trimmed.slice("formula:".length)) };
  if (!trimmed.startsWith("points:")) {
    const closeness = parseCloseness(trimmed);
    return { name: closeness.name, closeness };
  }
  const path = trimmed.slice("points:".length);
  const points = pointsIn(path, await readPointsFile(path, shape));
  try {
    return { name: trimmed, closeness: closenessFromPoints(points) };
  } catch (cause) {
    throw new SpecError("cli/bad-points", `${path}: ${(cause as Error).message}`, { cause });
  }
}

/** Distances and memberships; the list of memberships may also be called "values", as in the files of activations. */
function pointsIn(path: string, found: unknown): { knots: readonly number[]; memberships: readonly number[] } {
  const { knots, memberships, values } = (typeof found === "object" && found !== null ? found : {}) as Readonly<
    Partial<Record<"knots" | "memberships" | "values", unknown>>
  >;
  return {
    knots: numbersOf(path, "knots", knots, shape),
    memberships: numbersOf(path, "memberships", memberships ?? values, shape),
  };
}
