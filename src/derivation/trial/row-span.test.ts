import { describe, expect, it } from "vitest";
import { parseCsv, readData, splitData } from "../../data/index.ts";
import { randomStream } from "../../random/index.ts";
import { type LearningData, learningData } from "./learning-data.ts";
import { learnable, learnableOnce } from "./row-span.ts";

/** Rows of normal numbers with a target; the last column repeats the first, so that the rank is less than the columns. */
function table(rows: number, columns: number) {
  const random = randomStream(5);
  const names = Array.from({ length: columns }, (_, i) => `x${i}`);
  const lines = Array.from({ length: rows }, (_, row) => {
    const cells = names.map(() => random.normal().toFixed(4));
    return [...cells.slice(0, -1), cells[0], row % 2 === 0 ? "a" : "b"].join(",");
  });
  const read = readData({
    table: parseCsv(`${[...names, "y"].join(",")}\n${lines.join("\n")}\n`, { name: "wide.csv" }),
    target: "y",
  });
  return [0, 1].map((repeat) => learningData(splitData(read, { seed: 1, repeat })));
}

const rowOf = ({ features, width }: LearningData, row: number) => features.subarray(row * width, (row + 1) * width);
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0);

describe("tables with more features than training rows", () => {
  const wide = table(20, 60);
  const learned = wide.map((each) => learnable(each, 4));
  const tables = learned.map((each) => each.table);

  it("are learned from in fewer coordinates than there are training rows, in which these lie as before, and features of 0 for as many neurons", () => {
    for (const [i, { train, width, rows }] of tables.entries()) {
      // Standardised columns sum to 0 over the training rows, so these hang together.
      expect(width).toBe(train.length - 1 + 4);
      expect(rows).toBe(20);
      for (const a of train)
        for (const b of train)
          expect(dot(rowOf(tables[i]!, a), rowOf(tables[i]!, b))).toBeCloseTo(
            dot(rowOf(wide[i]!, a), rowOf(wide[i]!, b)),
            3,
          );
    }
  });

  it("give weights on the features with the same products for every row, and the norm of what lies in the span", () => {
    const [own, out] = [tables[1]!, 3];
    const weight = Float32Array.from({ length: own.width * out }, (_, i) => Math.sin(i));
    const [first] = learned[1]!.onFeatures({ layers: [{ weight, bias: new Float32Array(out) }] }).layers;
    expect(first!.weight.length).toBe(wide[1]!.width * out);
    const inside = weight.subarray(0, (own.width - 4) * out);
    const column = (weights: Float32Array, j: number) => weights.filter((_, i) => i % out === j);
    for (let j = 0; j < out; j++) {
      for (let row = 0; row < own.rows; row++)
        expect(dot(rowOf(wide[1]!, row), column(first!.weight, j))).toBeCloseTo(
          dot(rowOf(own, row), column(weight, j)),
          3,
        );
      for (let k = 0; k < out; k++)
        expect(dot(column(first!.weight, j), column(first!.weight, k))).toBeCloseTo(
          dot(column(inside, j), column(inside, k)),
          4,
        );
    }
  });

  it("lose what repeats: a row that stands twice has one coordinate", () => {
    const [once] = wide;
    const { train } = once!;
    const twice = { ...once!, train: Int32Array.of(train[0]!, train[1]!, train[0]!) };
    expect(learnable(twice, 3).table.width).toBe(2 + 3);
  });
});

it("a span is found once for a table and its neurons", () => {
  const [one, other] = table(20, 60);
  const learn = learnableOnce();
  const found = learn(one!, 4);
  expect(found.table).toEqual(learnable(one!, 4).table);
  expect(learn(other!, 4)).not.toBe(found);
  expect(learn(one!, 4)).toBe(found);
  expect(learn(one!, 5).table.width).toBe(found.table.width + 1);
});

describe("other tables", () => {
  it("are learned from as they are", () => {
    const [narrow] = table(80, 10);
    const values = { layers: [] };
    const { table: same, onFeatures } = learnable(narrow!, 4);
    expect(same).toBe(narrow);
    expect(onFeatures(values)).toBe(values);
  });
});
