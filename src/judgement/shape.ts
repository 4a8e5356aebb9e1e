import { type Closeness, families } from "../closeness/index.ts";

/** A closeness of a family up to its scale: μ(d) = unit.at(d / scale). */
export interface Shape {
  readonly family: string;
  readonly unit: Closeness;
  /** Whether it jumps, so that only the order of distances tells its scale. */
  readonly jumps: boolean;
  /** The parameters of the member with that scale. */
  readonly parameters: (scale: number) => readonly number[];
}

/** The core of a trapezoid over its support, and the exponents of bells: a grid of them is fine enough for answers of people. Bell 1 is the Cauchy curve. */
const cores = Array.from({ length: 9 }, (_, k) => (k + 1) / 10);
const exponents = [2, 3, 4, 6];

/** The parameters at scale 1 that are tried for a family. */
function units(family: string): readonly (readonly number[])[] {
  if (family === "trapezoid") return cores.map((core) => [core, 1]);
  if (family === "bell") return exponents.map((exponent) => [1, exponent]);
  return [[1]];
}

const rounded = (value: number) => Number(value.toPrecision(4));

/** All shapes of the families that are shipped, in the order of the families. */
export const shapes: readonly Shape[] = families.flatMap(({ family, member }) =>
  units(family).map((unit) => ({
    family,
    unit: member(unit),
    jumps: family === "crisp",
    parameters: (scale: number) =>
      family === "bell" ? [rounded(scale), unit[1]!] : unit.map((parameter) => rounded(parameter * scale)),
  })),
);

/** The member of a family with these parameters. */
export function memberOf(family: string, parameters: readonly number[]): Closeness {
  return families.find((each) => each.family === family)!.member(parameters);
}
