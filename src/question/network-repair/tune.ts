import type { Engine } from "../../engine/index.ts";
import { type Chain, clipped, formulaOf, type ScalarFunction, singularValues } from "../../model/index.ts";
import type { RandomStream } from "../../random/index.ts";
import { type EpochEvent, fineTune, type ParameterValues } from "../../training/index.ts";
import { type Aim, type PlainRows, spread } from "./rows.ts";

/** A part of the training of a repaired network: its layers' norms stay at most their caps. */
export interface Round {
  readonly chain: Chain;
  readonly caps: readonly number[];
  readonly rows: PlainRows;
  readonly aim: Aim;
  readonly order: RandomStream;
  readonly learningRate: number;
  readonly onEpoch: (event: EpochEvent) => void;
  readonly isStopped: () => boolean;
}

const batch = 64;
/** Mini-batches between two projections at most, and in a round about. */
const [stepsBetween, stepsInRound] = [50, 1200];
const mostEpochs = 80;

/** Whether one function serves each layer: training knows no others. */
export const isTrainable = (chain: Chain): boolean =>
  chain.every(({ functions, meets }) => functions.length <= 1 && (meets?.functions.length ?? 0) <= 1);

/**
 * Rows and outputs in units of their spread, so that one learning rate serves: the first layer's weights take what is divided away, the last layer gives it. Where
 * the rows themselves meet a layer's value, they stay as they are.
 */
interface Units {
  readonly input: number;
  readonly output: number;
}

/** What layer i is multiplied by in these units. */
const factorOf = (chain: Chain, { input, output }: Units, i: number): number =>
  (chain[i]!.of === 0 ? input : 1) / (i === chain.length - 1 ? output : 1);

const biasFactorOf = (chain: Chain, { output }: Units, i: number): number => (i === chain.length - 1 ? 1 / output : 1);

const inUnits = (chain: Chain, units: Units): ParameterValues => ({
  layers: chain.map(({ weight, bias }, i) => ({
    weight: Float32Array.from(weight, (w) => w * factorOf(chain, units, i)),
    bias: Float32Array.from(bias, (b) => b * biasFactorOf(chain, units, i)),
  })),
});

const outOfUnits = (chain: Chain, units: Units, { layers }: ParameterValues): Chain =>
  chain.map((layer, i) => ({
    ...layer,
    weight: Float64Array.from(layers[i]!.weight, (w) => w / factorOf(chain, units, i)),
    bias: Float64Array.from(layers[i]!.bias, (b) => b / biasFactorOf(chain, units, i)),
  }));

/** Singular values above the caps are cut to them; what has diverged stays as it is, and is never the best. */
const projection =
  (chain: Chain, caps: readonly number[], units: Units) =>
  ({ layers }: ParameterValues): ParameterValues => ({
    layers: layers.map(({ weight, bias }, i) => {
      if (!weight.every(Number.isFinite)) return { weight, bias };
      const { rows, columns } = chain[i]!;
      const matrix = { rows, columns, weight: Float64Array.from(weight) };
      const cap = caps[i]! * factorOf(chain, units, i);
      return { weight: Float32Array.from(clipped(matrix, singularValues(matrix), cap)), bias };
    }),
  });

/** The function of all entries as a formula; null where there is none. */
const expressionOf = ([f]: readonly ScalarFunction[]) => (f === undefined ? null : formulaOf(f));

/** Trains the network on, within its caps. */
export async function tuned(engine: Engine, round: Round): Promise<Chain> {
  const { chain, caps, rows, aim, ...rest } = round;
  const { features, split } = rows;
  const isInputMet = chain.some(({ meets }) => meets?.from === 0);
  const units = { input: isInputMet ? 1 : spread(features), output: aim.unit };
  const stepsOfEpoch = Math.min(stepsBetween, Math.max(1, Math.floor(split.train.length / batch)));
  const found = await fineTune(engine, {
    ...rest,
    start: inUnits(chain, units),
    widths: [chain[0]!.rows, ...chain.map(({ columns }) => columns)],
    layers: chain.map(({ of, functions, meets }) => ({
      of,
      expression: expressionOf(functions),
      meets: meets && { from: meets.from, expression: expressionOf(meets.functions) },
    })),
    loss: aim.loss,
    data: {
      features: Float32Array.from(features, (x) => x / units.input),
      targets: Float32Array.from(aim.targets),
      rows: features.length / chain[0]!.rows,
      train: split.train,
      validation: split.validation,
    },
    batch,
    epochs: Math.min(mostEpochs, Math.ceil(stepsInRound / stepsOfEpoch)),
    steps: stepsOfEpoch,
    project: projection(chain, caps, units),
  });
  return outOfUnits(chain, units, found);
}
