import { describe, expect, it } from "vitest";
import { randomStream } from "../random/index.ts";
import { epochBatches, epochSchedule, meanOverSteps } from "./mini-batches.ts";
import { adam } from "./step-rule.ts";

const orders = [0, 1].map((seed) => randomStream(seed).split("order"));
const train = Int32Array.from({ length: 10 }, (_, i) => 100 + i);
const plans = orders.map((order) => ({ order, train }));

/** Row numbers of one network in one epoch, mini-batch after mini-batch. */
function rowsOf(epoch: number, model: number): readonly number[] {
  return Array.from(epochBatches(plans[model]!, { steps: 3, batch: 3, epoch }));
}

describe("the mini-batches of an epoch", () => {
  it("hold training rows, none of them twice", () => {
    for (const model of [0, 1]) {
      const rows = rowsOf(1, model);
      expect(new Set(rows).size).toBe(9);
      expect(rows.every((row) => train.includes(row))).toBe(true);
    }
  });

  it("come in another order in every epoch and for every network, and the same for the same", () => {
    const all = [1, 2, 3].flatMap((epoch) => [0, 1].map((model) => rowsOf(epoch, model).join()));
    expect(new Set(all).size).toBe(6);
    expect(rowsOf(2, 1).join()).toBe(all[3]);
  });

  it("are the rows that the network's stream of this epoch gives, whatever else is trained beside it", () => {
    const permutation = orders[1]!.split("epoch", 2).permutation(10);
    expect(rowsOf(2, 1)).toEqual(Array.from(permutation.slice(0, 9), (i) => 100 + i));
    // Pins the stream: another path or generator changes these rows.
    expect(rowsOf(2, 1)).toEqual([106, 103, 102, 105, 108, 104, 100, 109, 101]);
  });
});

describe("networks with training rows of their own", () => {
  it("see these and no others", () => {
    const others = Int32Array.from([7, 8, 9]);
    const numbers = epochBatches({ order: orders[1]!, train: others }, { steps: 1, batch: 3, epoch: 1 });
    expect(Array.from(numbers).toSorted()).toEqual([7, 8, 9]);
  });
});

describe("the schedule of an epoch", () => {
  /** Step sizes and denominators of four epochs of five steps; Adam's published form, with its bias corrections apart. */
  const [epochs, steps, learningRate] = [4, 5, 0.01];
  const schedule = Array.from({ length: epochs }, (_, i) =>
    epochSchedule({ epoch: i + 1, epochs, steps, learningRate, rule: adam }),
  );

  it("lets the rate fall by a cosine from the given one to zero over all epochs, and corrects Adam's bias", () => {
    for (let at = 0; at < epochs * steps; at++) {
      const [size, epsilon] = schedule[Math.floor(at / steps)]!.subarray(2 * (at % steps), 2 * (at % steps) + 2);
      const rate = learningRate * Math.cos((Math.PI * at) / (2 * epochs * steps)) ** 2;
      // A gradient g that stays the same has the undivided sums g·(1 − βᵗ)/(1 − β): the published step is rate·g/(|g| + 1e-8).
      const sum = (beta: number) => (1 - beta ** (at + 1)) / (1 - beta);
      const g = 3e-8;
      const step = (size! * g * sum(0.9)) / (g * Math.sqrt(sum(0.999)) + epsilon!);
      expect(step / (rate * (g / (g + 1e-8)))).toBeCloseTo(1, 5);
    }
    expect(schedule[0]![0]).toBeCloseTo(0.01, 3);
  });
});

it("the mean over steps is theirs", () => {
  expect(meanOverSteps(Float32Array.of(1, 2, 6))).toBe(3);
});
