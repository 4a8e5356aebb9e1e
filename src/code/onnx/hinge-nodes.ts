import { add, constant, mul, reshape, sub, sum, type Tensor, unary } from "../../graph/index.ts";
import type { Hinge, HingeSum } from "../../model/index.ts";

/** A hinge that adds nothing: shorter sums are filled up with it. */
const nothing: Hinge = { weight: 0, slope: 1, offset: 0 };

/** slope·z + offset + Σ weight·relu(slope·z + offset) for z [rows, width]: one table of coefficients, [functions, hinges], for all neurons or one row for each. */
export function hingeNodes(z: Tensor, functions: readonly HingeSum[], name: string): Tensor {
  const count = functions.length;
  const terms = Math.max(1, ...functions.map(({ hinges }) => hinges.length));
  const numbers = (shape: readonly number[], values: readonly number[], coefficient: string) =>
    constant(
      z.type,
      shape,
      z.type === "float64" ? Float64Array.from(values) : Float32Array.from(values),
      `${name}.${coefficient}`,
    );
  const perNeuron = (entry: (f: HingeSum) => number, coefficient: string) =>
    numbers([count], functions.map(entry), coefficient);
  const perHinge = (entry: (hinge: Hinge) => number) =>
    functions.flatMap(({ hinges }) => Array.from({ length: terms }, (_, i) => entry(hinges[i] ?? nothing)));
  const table = (values: readonly number[], coefficient: string) => numbers([count, terms], values, coefficient);
  const slopes = perHinge(({ slope }) => slope);
  const column = reshape(z, [...z.shape, 1]);
  const turned = slopes.every((slope) => slope === 1) ? column : mul(column, table(slopes, "s"));
  const shifts = perHinge(({ offset }) => 0 - offset);
  const kinks = mul(
    unary("Relu", sub(turned, table(shifts, "t"))),
    table(
      perHinge(({ weight }) => weight),
      "c",
    ),
  );
  const line = add(
    mul(
      z,
      perNeuron(({ slope }) => slope, "a"),
    ),
    perNeuron(({ offset }) => offset, "b"),
  );
  return add(line, sum(kinks, [2]));
}
