import { type PiecewiseLinear, reluForm } from "../activation/index.ts";
import type { HingeSum } from "./hinge-sum.ts";
import type { AffineBlock, Block, Model } from "./model.ts";
import { type Affine, activationsOf, type Network } from "./network.ts";

const affineBlock = ({ rows, columns, weight, bias }: Affine, of: number): AffineBlock => {
  return { kind: "affine", of, map: { kind: "matrix", copies: 1, rows, columns, weight }, bias };
};

/** s as hinges, with coefficients rounded to float32. */
function hingeSum(s: PiecewiseLinear): HingeSum {
  const { a, b, terms } = reluForm(s);
  const hinges = terms.map(({ c, t }) => ({ weight: Math.fround(c), slope: 1, offset: 0 - Math.fround(t) }));
  return { slope: Math.fround(a), offset: Math.fround(b), hinges };
}

/** Affine maps with activations between them; where `functions` has none for a layer, it is the last. */
export function chain(layers: readonly Affine[], functions: (layer: number) => readonly HingeSum[]): Block[] {
  const blocks: Block[] = [{ kind: "input", width: layers[0]!.rows }];
  layers.forEach((layer, i) => {
    blocks.push(affineBlock(layer, blocks.length - 1));
    if (i + 1 < layers.length) blocks.push({ kind: "activation", of: blocks.length - 1, functions: functions(i) });
  });
  return blocks;
}

/** What the last of some blocks gives, `width` entries, times a gain as a file holds it: rounded to float32. */
export function timesGain(blocks: readonly Block[], width: number, gain: number): Model {
  const map = { kind: "scaling", width, factor: Math.fround(gain) } as const;
  return { blocks: [...blocks, { kind: "affine", of: blocks.length - 1, map, bias: null }] };
}

/** A trained network as a model, its activations and gain rounded to float32. */
export function fromNetwork(network: Network): Model {
  const blocks = chain(network.layers, (i) => activationsOf(network, i).map(hingeSum));
  return timesGain(blocks, network.layers.at(-1)!.columns, network.gain);
}
