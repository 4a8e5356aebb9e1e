import * as z from "zod";
import { type Density, gaussianDensity, sampleDensity } from "../../optimum/index.ts";

/** The density of pre-activations, as plain data: a normal one, or the numbers of a file. */
export const densitySchema = z
  .union([
    z.strictObject({ kind: z.literal("gaussian"), deviation: z.number() }),
    z.strictObject({ kind: z.literal("sample"), numbers: z.array(z.number()).min(1).readonly() }),
  ])
  .readonly();

export type DensityQuestion = z.infer<typeof densitySchema>;

/** Standard deviations to each side. */
const SPREAD = 4;

/** The density, and where knots lie unless the question says otherwise. */
export function densityOf(asked: DensityQuestion): {
  readonly density: Density;
  readonly interval: readonly [number, number];
} {
  if (asked.kind === "gaussian") {
    const end = SPREAD * asked.deviation;
    return { density: gaussianDensity(asked.deviation), interval: [-end, end] };
  }
  const least = asked.numbers.reduce((a, b) => Math.min(a, b));
  const greatest = asked.numbers.reduce((a, b) => Math.max(a, b));
  return { density: sampleDensity(asked.numbers), interval: [least, greatest] };
}
