// The rows of the table: networks whose training step is timed, and what one step of them costs at least.
import { parseActivation } from "../src/activation/index.ts";
import { slopeBand } from "../src/constraint/index.ts";
import { type Architecture, type Preserve, uniformGrid } from "../src/training/index.ts";

export interface Row {
  readonly name: string;
  readonly models: number;
  readonly batch: number;
  /** Widths of all layers, features first. */
  readonly sizes: readonly number[];
  readonly preserve: Preserve;
}

/** Rows of the data set that mini-batches are drawn from. */
export const dataRows = 1024;

const row = (sizes: readonly number[], batch: number, more: Partial<Row> = {}): Row => {
  const { models = 1, preserve = "neuron" } = more;
  const shape = sizes.length > 6 ? `${sizes[0]},${sizes[1]}×${sizes.length - 2},${sizes.at(-1)}` : sizes.join(",");
  const name = `${models > 1 ? `${models} × ` : ""}[${shape}], ${batch}${preserve === "network" ? ", orthonormal" : ""}`;
  return { name, models, batch, sizes, preserve };
};

export const rows: readonly Row[] = [
  row([2, 64, 64, 1], 128),
  row([784, 256, 256, 10], 128),
  row([784, 1024, 1024, 10], 256),
  row([32, ...new Array<number>(8).fill(64), 1], 256),
  row([1, 10, 10, 10, 1], 10, { models: 25 }),
  row([1, 10, 10, 10, 1], 10, { models: 25, preserve: "network" }),
];

/** What the activation is: fixed, or learned with so many regions (32 is our default; 51 knots bound 52 regions, tails counted). */
export type Kind = "relu" | `learned ${number}`;
export const kinds: readonly Kind[] = ["relu", "learned 32", "learned 52"];

export const gridOf = (regions: number) => uniformGrid(regions, 4);
export const regionsOf = (kind: Kind): number => (kind === "relu" ? 0 : Number(kind.split(" ")[1]));

export function architectureOf({ sizes, preserve }: Row, regions: number): Architecture {
  return {
    features: sizes[0]!,
    hidden: sizes.slice(1, -1),
    outputs: sizes.at(-1)!,
    loss: sizes.at(-1)! > 1 ? "cross-entropy" : "squared-error",
    preserve,
    activation:
      regions === 0
        ? { kind: "fixed", expression: parseActivation("relu").expression }
        : { kind: "piecewise-linear", grid: gridOf(regions), share: "network", band: slopeBand(0, 1) },
  };
}

/** Weights and biases of one network. */
export const parameterCount = ({ sizes }: Row): number =>
  sizes.slice(1).reduce((sum, out, i) => sum + (sizes[i]! + 1) * out, 0);

/**
 * Multiply-adds of one step of one network: forward, and twice that backward, except for the gradient by the features;
 * for orthonormal weights, the gradient along them and one Björck step take two products each with the smaller side squared.
 */
export function multiplyAdds({ batch, sizes, preserve }: Row): number {
  const layers = sizes.slice(1).map((out, i) => ({ ins: sizes[i]!, out }));
  const products = layers.map(({ ins, out }) => batch * ins * out);
  const step = products.reduce((sum, p) => sum + 3 * p, 0) - products[0]!;
  const project = layers.reduce((sum, { ins, out }) => sum + 4 * ins * out * Math.min(ins, out), 0);
  return preserve === "network" ? step + project : step;
}

/**
 * Bytes that one step of one network moves at least: each parameter and its two running sums read and written once, each
 * feature read once, each pre-activation and its gradient written and read once.
 */
export function bytesMoved(one: Row): number {
  const { batch, sizes } = one;
  const hidden = sizes.slice(1, -1).reduce((sum, width) => sum + width, 0);
  return 4 * (6 * parameterCount(one) + batch * sizes[0]! + 4 * batch * hidden);
}
