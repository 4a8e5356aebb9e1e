import { describe, expect, it } from "vitest";
import { modelRecord } from "./model-record.ts";

/** What the record keeps of made-up epochs, given as [train loss, validation loss]; parameters after epoch n hold the number n. */
function recorded(patience: number, losses: readonly (readonly [number, number])[]) {
  const values = (epoch: number) => ({ layers: [], slopes: Float32Array.of(epoch) });
  const record = modelRecord(values(0), patience);
  const going = losses.map(([trainLoss, validationLoss], i) => {
    record.add({ epoch: i + 1, trainLoss, validationLoss, slopes: [i + 1] }, () => values(i + 1));
    return record.isGoing();
  });
  const { parameters, ...rest } = record.result();
  return { ...rest, kept: parameters.slopes![0], going };
}

describe("the record of a network in training", () => {
  it("keeps the parameters of the best epoch on validation: neither the last nor the best on training rows", () => {
    const losses = [
      [4, 3],
      [3, 1],
      [2, 2],
      [1, 2],
    ] as const;
    const found = recorded(9, losses);
    expect(found).toMatchObject({ status: "trained", kept: 2, bestEpoch: 2, epochs: 4 });
    expect(found.history).toEqual(
      losses.map(([trainLoss, validationLoss], i) => ({ epoch: i + 1, trainLoss, validationLoss, slopes: [i + 1] })),
    );
  });

  it("keeps the first of equally good epochs", () => {
    expect(recorded(9, [[2, 1], [1, 1]])).toMatchObject({ kept: 1, bestEpoch: 1 }); // biome-ignore format: a list
  });

  it("stops after `patience` epochs that brought nothing, and takes no notice of what follows", () => {
    const found = recorded(2, [[1, 5], [1, 4], [1, 6], [1, 4], [1, 0]]); // biome-ignore format: a list
    expect(found.going).toEqual([true, true, true, false, false]);
    expect(found).toMatchObject({ status: "trained", kept: 2, bestEpoch: 2, epochs: 4 });
    expect(found.history).toHaveLength(4);
  });

  it.each([
    ["training", [Number.NaN, 1]],
    ["validation", [1, Number.POSITIVE_INFINITY]],
  ] as const)(
    "ends as diverged when the loss on %s rows is not finite, and keeps what was best before",
    (_, broken) => {
      const found = recorded(9, [[1, 3], broken, [1, 1]]);
      expect(found).toMatchObject({
        status: "diverged",
        kept: 1,
        bestEpoch: 1,
        epochs: 2,
        going: [true, false, false],
      });
      expect(found.history).toHaveLength(1);
    },
  );

  it("keeps the start of a network that diverges at once", () => {
    expect(recorded(9, [[Number.NaN, Number.NaN]])).toMatchObject({ status: "diverged", kept: 0, bestEpoch: 0 });
  });
});
