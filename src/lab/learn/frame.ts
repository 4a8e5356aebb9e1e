import { sigmoid } from "../../activation/index.ts";
import type { EpochEvent, TrainingData } from "../../training/index.ts";
import { answerOf, type SmallNetwork } from "./forward.ts";

/** Cells of the drawn plane along each side. */
export const fieldSize = 48;
/** The drawn plane reaches from −reach to reach. */
export const fieldReach = 2.4;

/** What the page shows of one epoch. */
export interface Frame {
  readonly epoch: number;
  readonly epochs: number;
  readonly trainLoss: number;
  readonly validationLoss: number;
  /** Share of validation rows told rightly. */
  readonly accuracy: number;
  readonly knots: readonly number[];
  readonly slopes: readonly number[];
  /** Share of the training rows' pre-activations per region. */
  readonly shares: readonly number[];
  /** Probability of class 1 over the plane, row by row from the top left. */
  readonly field: Float32Array;
}

const pointOf = ({ features }: TrainingData, row: number) => [features[2 * row]!, features[2 * row + 1]!];

function fieldOf(answer: (point: readonly number[]) => number): Float32Array {
  const place = (k: number) => (((k + 0.5) / fieldSize) * 2 - 1) * fieldReach;
  return Float32Array.from({ length: fieldSize * fieldSize }, (_, cell) =>
    sigmoid(answer([place(cell % fieldSize), -place(Math.floor(cell / fieldSize))])),
  );
}

export function frameOf({ epoch, epochs, networks }: EpochEvent, network: SmallNetwork, data: TrainingData): Frame {
  const answer = answerOf(network);
  const counts = new Float64Array(network.grid.regions);
  for (const row of data.train) answer(pointOf(data, row), counts);
  const seen = counts.reduce((a, b) => a + b, 0);
  const right = data.validation.filter((row) => answer(pointOf(data, row)) > 0 === data.targets[row]! > 0.5);
  const [{ trainLoss, validationLoss, slopes }] = networks as [EpochEvent["networks"][number]];
  return {
    epoch,
    epochs,
    trainLoss,
    validationLoss,
    accuracy: right.length / data.validation.length,
    knots: network.grid.knots,
    slopes,
    shares: Array.from(counts, (count) => count / seen),
    field: fieldOf(answer),
  };
}
