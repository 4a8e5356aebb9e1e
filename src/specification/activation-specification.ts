import * as z from "zod";
import {
  type Activation,
  exactSlopes,
  type Nonlinearity,
  parseActivation,
  parseGroupSort,
  piecewiseLinear,
  pointsActivation,
} from "../activation/index.ts";
import { list } from "../document/index.ts";
import { toNumber } from "../interval/index.ts";
import { named, numbersOf, type ReadText, readFields, shortened } from "./points-file.ts";
import { badPoints, SpecificationError } from "./specification-error.ts";

const numbers = list(z.number());

/** Knots and values of a piecewise-linear activation; a tail slope that is null continues the piece beside it. */
const pointsSchema = z
  .strictObject({
    knots: numbers,
    values: numbers,
    leftSlope: z.number().nullable(),
    rightSlope: z.number().nullable(),
  })
  .readonly();

type ActivationPoints = z.infer<typeof pointsSchema>;

/** An activation as plain data: what the user wrote, and the content of the file that it names, if it names one. */
export const activationSpecificationSchema = z
  .strictObject({ spec: z.string(), points: pointsSchema.nullable() })
  .readonly();

export type ActivationSpecification = z.infer<typeof activationSpecificationSchema>;

/** What a file of points holds, as help and errors show it. */
export const activationPointsShape = `{"knots":[-1,0,2],"values":[0,0,2],"leftSlope":0,"rightSlope":1}`;

/**
 * Reads a SPEC: a catalogue name such as `leaky_relu(0.2)`, `formula:…`, or `points:FILE.json`. Names and formulas are understood by
 * `activationOf`.
 *
 * @throws {SpecificationError} `specification/unreadable-points`, `specification/bad-points`, `specification/model`.
 */
export async function readActivation(spec: string, read: ReadText): Promise<ActivationSpecification> {
  const trimmed = spec.trim();
  if (trimmed.startsWith("points:")) return { spec, points: await readPoints(trimmed.slice("points:".length), read) };
  if (/\.onnx$/i.test(trimmed) && !trimmed.startsWith("formula:")) {
    throw new SpecificationError(
      "specification/model",
      `"${shortened(trimmed)}" is a model: here an activation is expected, such as gelu or formula:x*sigmoid(x).`,
    );
  }
  return { spec, points: null };
}

async function readPoints(path: string, read: ReadText): Promise<ActivationPoints> {
  const { knots, values, leftSlope, rightSlope } = await readFields(path, read, activationPointsShape);
  return {
    knots: numbersOf(path, "knots", knots, activationPointsShape),
    values: numbersOf(path, "values", values, activationPointsShape),
    leftSlope: tail(path, "leftSlope", leftSlope),
    rightSlope: tail(path, "rightSlope", rightSlope),
  };
}

function tail(path: string, key: string, value: unknown): number | null {
  if (value === undefined) return null;
  if (typeof value === "number") return value;
  throw badPoints(
    path,
    `"${key}" must be a number, or left out to continue the end piece, got ${named(value)}; expected ${activationPointsShape}.`,
  );
}

/**
 * The activation that a specification stands for.
 *
 * @throws {ActivationError} for names and formulas; {SpecificationError} `specification/bad-points` for points that make no function.
 */
export function activationOf({ spec, points }: ActivationSpecification): Activation {
  const name = spec.trim();
  if (points === null) return parseActivation(name);
  const path = name.slice("points:".length);
  const { leftSlope, rightSlope } = points;
  if (points.knots.length < 2 && (leftSlope === null || rightSlope === null))
    throw badPoints(path, 'a single knot has no end pieces to continue; give "leftSlope" and "rightSlope".');
  try {
    const given = { ...points, leftSlope: leftSlope ?? 0, rightSlope: rightSlope ?? 0 };
    const slopes = exactSlopes(piecewiseLinear(given));
    const tails = { leftSlope: leftSlope ?? toNumber(slopes[1]!), rightSlope: rightSlope ?? toNumber(slopes.at(-2)!) };
    const continued = { left: leftSlope === null, right: rightSlope === null };
    return pointsActivation(name, piecewiseLinear({ ...points, ...tails }), continued);
  } catch (cause) {
    throw badPoints(path, (cause as Error).message, { cause });
  }
}

/** What a specification stands for in the hidden layers of a network: an activation, or a sorting of groups. Throws what `activationOf` throws. */
export const nonlinearityOf = (specification: ActivationSpecification): Nonlinearity =>
  (specification.points === null ? parseGroupSort(specification.spec) : null) ?? activationOf(specification);

/** A sentence on tails that the file does not name; null where there are none. */
export function tailNote({ points }: ActivationSpecification, s: Activation): string | null {
  if (points === null || (points.leftSlope !== null && points.rightSlope !== null)) return null;
  const left = points.leftSlope === null ? [`left with slope ${s.slopeAt(-Number.MAX_VALUE)}`] : [];
  const right = points.rightSlope === null ? [`right with slope ${s.slopeAt(Number.MAX_VALUE)}`] : [];
  const rounded = s.pieces === null ? " (rounded here, judged exactly)" : "";
  return `the file names none: the end pieces go on, ${[...left, ...right].join(" and ")}${rounded}`;
}
