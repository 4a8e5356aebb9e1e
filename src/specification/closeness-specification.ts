import * as z from "zod";
import { closenessFromText } from "../certificate/index.ts";
import { type Closeness, closenessFromPoints } from "../closeness/index.ts";
import { list } from "../document/index.ts";
import { numbersOf, type ReadText, readFields } from "./points-file.ts";
import { badPoints } from "./specification-error.ts";

const numbers = list(z.number());
const pointsSchema = z.strictObject({ knots: numbers, memberships: numbers }).readonly();

/** A closeness as plain data: what the user wrote, and the content of the file that it names, if it names one. */
export const closenessSpecificationSchema = z
  .strictObject({ spec: z.string(), points: pointsSchema.nullable() })
  .readonly();

export type ClosenessSpecification = z.infer<typeof closenessSpecificationSchema>;

/** What a file of points holds, as help and errors show it. */
export const closenessPointsShape = `{"knots":[0,0.5,2],"memberships":[1,0.8,0]}`;

/**
 * Reads a closeness: a family such as `gaussian(1)`, `formula:…` in the distance d, or `points:FILE.json`, whose memberships may also be
 * called "values", as in the files of activations. Families and formulas are understood by `closenessOf`.
 *
 * @throws {SpecificationError} `specification/unreadable-points`, `specification/bad-points`.
 */
export async function readCloseness(spec: string, read: ReadText): Promise<ClosenessSpecification> {
  const trimmed = spec.trim();
  if (!trimmed.startsWith("points:")) return { spec, points: null };
  const path = trimmed.slice("points:".length);
  const { knots, memberships, values } = await readFields(path, read, closenessPointsShape);
  return {
    spec,
    points: {
      knots: numbersOf(path, "knots", knots, closenessPointsShape),
      memberships: numbersOf(path, "memberships", memberships ?? values, closenessPointsShape),
    },
  };
}

/**
 * The closeness that a specification stands for.
 *
 * @throws {ClosenessError} for families and formulas; {SpecificationError} `specification/bad-points` for points that make no closeness.
 */
export function closenessOf({ spec, points }: ClosenessSpecification): Closeness {
  const name = spec.trim();
  if (points === null) return closenessFromText(name);
  try {
    return closenessFromPoints(points);
  } catch (cause) {
    throw badPoints(name.slice("points:".length), (cause as Error).message, { cause });
  }
}

/** What readers call a closeness: as it was given for formulas and files, canonical for a family. */
export function closenessName({ spec, points }: ClosenessSpecification, { name }: Closeness): string {
  const given = spec.trim();
  return points !== null || given.startsWith("formula:") ? given : name;
}
