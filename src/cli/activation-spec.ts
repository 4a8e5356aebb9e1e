import { readFile } from "node:fs/promises";
import { type Activation, parseActivation, piecewiseLinear, pointsActivation } from "../activation/index.ts";

/** An activation file that cannot be used: names the file, the rule, what came, and the cure. */
export class SpecError extends Error {
  readonly code: "cli/unreadable-points" | "cli/bad-points" | "cli/model-spec" | "cli/not-piecewise-linear";

  constructor(code: SpecError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SpecError";
    this.code = code;
  }
}

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

/** More would take minutes to decide exactly. */
const LARGEST_FILE = 64 * 2 ** 20;

async function readPoints(path: string): Promise<Activation> {
  const { knots, values, leftSlope, rightSlope } = pointsIn(path, await textOf(path));
  try {
    return pointsActivation(`points:${path}`, piecewiseLinear({ knots, values, leftSlope, rightSlope }));
  } catch (cause) {
    throw new SpecError("cli/bad-points", `${path}: ${(cause as Error).message}`, { cause });
  }
}

async function textOf(path: string): Promise<string> {
  if (path === "")
    throw new SpecError(
      "cli/unreadable-points",
      "points: expects a file after the colon, such as points:activation.json.",
    );
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
  throw new SpecError("cli/bad-points", `${path} is larger than 64 MiB; an activation has fewer knots.`);
}

const shape = `{"knots":[0],"values":[0],"leftSlope":0,"rightSlope":1}`;

interface Points {
  readonly knots: readonly number[];
  readonly values: readonly number[];
  readonly leftSlope: number;
  readonly rightSlope: number;
}

function pointsIn(path: string, text: string): Points {
  const found = parsed(path, text);
  if (typeof found !== "object" || found === null || Array.isArray(found))
    throw bad(path, `expected an object of the form ${shape}, got ${named(found)}`);
  const record = found as Readonly<Record<string, unknown>>;
  return {
    knots: numbers(path, "knots", record.knots),
    values: numbers(path, "values", record.values),
    leftSlope: numeral(path, "leftSlope", record.leftSlope),
    rightSlope: numeral(path, "rightSlope", record.rightSlope),
  };
}

function parsed(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw bad(path, `it is no JSON (${(cause as Error).message.split("\n", 1)[0]}); expected ${shape}`);
  }
}

function numbers(path: string, key: string, value: unknown): readonly number[] {
  if (!Array.isArray(value))
    throw bad(path, `"${key}" must be a list of numbers, got ${named(value)}; expected ${shape}`);
  value.forEach((item: unknown, i) => {
    if (typeof item !== "number") throw bad(path, `${key}[${i}] must be a number, got ${named(item)}`);
  });
  return value as readonly number[];
}

function numeral(path: string, key: string, value: unknown): number {
  if (typeof value !== "number") throw bad(path, `"${key}" must be a number, got ${named(value)}; expected ${shape}`);
  return value;
}

function bad(path: string, problem: string): SpecError {
  return new SpecError("cli/bad-points", `${path}: ${problem}.`);
}

function named(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return shortened(JSON.stringify(value));
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
