import { type Activation, parseActivation, piecewiseLinear, pointsActivation } from "../activation/index.ts";
import { badPoints, named, numbersOf, readPointsFile, SpecError, shortened } from "./points-file.ts";

/** What the user wrote and the activation it stands for. */
export interface SpecifiedActivation {
  readonly spec: string;
  readonly activation: Activation;
}

/**
 * The activation behind a SPEC of the command line: a catalogue name, `formula:…`, or `points:FILE.json`.
 *
 * @throws {SpecError} `cli/unreadable-points`, `cli/bad-points`, `cli/model-spec`; {ActivationError} for names and formulas, and for knots,
 * values and slopes that make no function.
 */
export async function readActivation(spec: string): Promise<SpecifiedActivation> {
  const trimmed = spec.trim();
  if (trimmed.startsWith("points:")) return { spec, activation: await readPoints(trimmed.slice("points:".length)) };
  if (/\.onnx$/i.test(trimmed) && !trimmed.startsWith("formula:")) {
    throw new SpecError(
      "cli/model-spec",
      `"${shortened(trimmed)}" is a model: here an activation is expected, such as gelu or formula:x*sigmoid(x).`,
    );
  }
  return { spec, activation: parseActivation(trimmed) };
}

async function readPoints(path: string): Promise<Activation> {
  const { knots, values, leftSlope, rightSlope } = pointsIn(path, await readPointsFile(path, shape));
  try {
    return pointsActivation(`points:${path}`, piecewiseLinear({ knots, values, leftSlope, rightSlope }));
  } catch (cause) {
    throw new SpecError("cli/bad-points", `${path}: ${(cause as Error).message}`, { cause });
  }
}

const shape = `{"knots":[0],"values":[0],"leftSlope":0,"rightSlope":1}`;

interface Points {
  readonly knots: readonly number[];
  readonly values: readonly number[];
  readonly leftSlope: number;
  readonly rightSlope: number;
}

function pointsIn(path: string, found: unknown): Points {
  if (typeof found !== "object" || found === null || Array.isArray(found))
    throw badPoints(path, `expected an object of the form ${shape}, got ${named(found)}`);
  const record = found as Readonly<Record<string, unknown>>;
  return {
    knots: numbersOf(path, "knots", record.knots, shape),
    values: numbersOf(path, "values", record.values, shape),
    leftSlope: numeral(path, "leftSlope", record.leftSlope),
    rightSlope: numeral(path, "rightSlope", record.rightSlope),
  };
}

function numeral(path: string, key: string, value: unknown): number {
  if (typeof value === "number") return value;
  throw badPoints(path, `"${key}" must be a number, got ${named(value)}; expected ${shape}`);
}
