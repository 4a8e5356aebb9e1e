import { sigmoid } from "../../activation/index.ts";
import type { TrainingData } from "../../training/index.ts";
import { answerOf, regionsIn, type SmallNetwork } from "./forward.ts";

/** Cells of the drawn plane along each side. */
export const fieldSize = 48;
/** The drawn plane reaches from −reach to reach. */
export const fieldReach = 2.4;

/** Mean log loss over rows, and the share of rows told rightly. */
export interface Standing {
  readonly loss: number;
  readonly accuracy: number;
}

/** What the page shows of one epoch; epoch 0 is the network before its first step. */
export interface Frame {
  readonly epoch: number;
  readonly network: SmallNetwork;
  /** Slopes of the regions, function after function. */
  readonly slopes: readonly number[];
  /** Share of the training rows' pre-activations per region, in the same order. */
  readonly shares: readonly number[];
  readonly train: Standing;
  /** On the rows that are held out. */
  readonly heldOut: Standing;
  /** Probability of class 1 over the plane, row by row from the top left. */
  readonly field: Float32Array;
}

type Told = ReturnType<typeof answerOf>;

/** How well a network tells rows. */
export function standingOf(answer: Told, rows: Int32Array, { features, targets }: TrainingData, counts?: Float64Array) {
  let [loss, right] = [0, 0];
  for (const row of rows) {
    const logit = answer(features[2 * row]!, features[2 * row + 1]!, counts);
    const signed = targets[row]! > 0.5 ? logit : -logit;
    loss += Math.max(0, -signed) + Math.log1p(Math.exp(-Math.abs(signed)));
    if (signed > 0) right += 1;
  }
  return { loss: loss / rows.length, accuracy: right / rows.length };
}

function fieldOf(answer: Told): Float32Array {
  const field = new Float32Array(fieldSize * fieldSize);
  const place = (k: number) => (((k + 0.5) / fieldSize) * 2 - 1) * fieldReach;
  for (let row = 0, cell = 0; row < fieldSize; row++)
    for (let column = 0; column < fieldSize; column++, cell++)
      field[cell] = sigmoid(answer(place(column), -place(row)));
  return field;
}

/** What a network shows after an epoch, all of it by its numbers in doubles. */
export function frameOf(epoch: number, network: SmallNetwork, data: TrainingData): Frame {
  const answer = answerOf(network);
  const counts = new Float64Array(regionsIn(network));
  const train = standingOf(answer, data.train, data, counts);
  const seen = counts.reduce((a, b) => a + b, 0);
  return {
    epoch,
    network,
    slopes: Array.from(network.values.slopes!),
    shares: Array.from(counts, (count) => count / seen),
    train,
    heldOut: standingOf(answer, data.validation, data),
    field: fieldOf(answer),
  };
}
