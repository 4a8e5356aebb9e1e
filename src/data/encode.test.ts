import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, compare, div, fromNumber, mul, type Rational, sub, toNumber } from "../interval/index.ts";
import { parseCsv } from "./csv-reader.ts";
import { describeColumns } from "./describe-columns.ts";
import { encode } from "./encode.ts";
import { encodeTarget } from "./encode-target.ts";
import { fitEncoding, meanAndDeviation } from "./fit-encoding.ts";
import { rawColumns, takeRawRows } from "./raw-columns.ts";
import { asItIs } from "./target-scale.ts";

const text = [
  "height,city,y",
  "1.1,Rome,0",
  "2.3,Oslo,1",
  ",Rome,0",
  "4.7,,1",
  "1000,Paris,0", // not a training row below
  "NA,NA,1", // not a training row below
].join("\n");
const table = parseCsv(text, { name: "t.csv" });
const allRows = Int32Array.from(table.lines!.keys());

const inputs = describeColumns(table, "y", allRows).flatMap((column) => column.inputs);
const raw = rawColumns(table, inputs);
const fitOn = (train: Int32Array) => fitEncoding(inputs, raw, train);

describe("rawColumns", () => {
  it("gives numbers in single precision with NaN, and texts with the empty text, for missing, in the order of the rows", () => {
    expect(takeRawRows(raw, Int32Array.of(3, 2, 0))).toEqual({
      height: Float32Array.of(4.7, Number.NaN, 1.1),
      city: ["", "Rome", "Rome"],
    });
  });

  it("keeps columns apart that are named like parts of JavaScript", () => {
    const hostile = parseCsv("__proto__,constructor\n1,a\n2,b\n", { name: "t.csv" });
    const both = describeColumns(hostile, "y", Int32Array.of(0, 1)).flatMap((column) => column.inputs);
    const rows = takeRawRows(rawColumns(hostile, both), Int32Array.of(0, 1));
    expect(Object.entries(rows)).toEqual([
      ["__proto__", Float32Array.of(1, 2)],
      ["constructor", ["a", "b"]],
    ]);
  });
});

describe("fitEncoding and encode", () => {
  const { encoding } = fitOn(Int32Array.of(0, 1, 2, 3));
  const heights = [Math.fround(1.1), Math.fround(2.3), Math.fround(4.7)] as const;
  const mean = (heights[0] + heights[1] + heights[2]) / 3;
  const std = Math.sqrt(heights.reduce((sum, height) => sum + (height - mean) ** 2, 0) / 3);
  const width = heights[2] - heights[0];
  const [lo, hi] = [(heights[0] - width - mean) / std, (heights[2] + width - mean) / std];

  it("learn from the training rows only, missing being a feature or a level of its own", () => {
    expect(encoding).toEqual({
      columns: [
        { name: "height", kind: "number", mean, std, lo, hi, indicator: true },
        { name: "city", kind: "category", levels: ["", "Oslo", "Rome"] },
      ],
      features: 5,
      featureNames: ["height", "height is missing", "city is missing", "city=Oslo", "city=Rome"],
    });
  });

  it("standardise numbers, keep them near the training range, read missing ones as the mean, and give zeros for a level that was not seen in training", () => {
    const features = encode(encoding, raw);
    const standard = (x: number) => Math.fround((Math.fround(x) - mean) / std);
    expect(Array.from({ length: 6 }, (_, row) => [...features.slice(5 * row, 5 * row + 5)])).toEqual([
      [standard(1.1), 0, 0, 0, 1],
      [standard(2.3), 0, 0, 1, 0],
      [0, 1, 0, 0, 1],
      [standard(4.7), 0, 1, 0, 0],
      [Math.fround(hi), 0, 0, 0, 0],
      [0, 1, 1, 0, 0],
    ]);
  });

  it("have no feature for missing numbers if the training rows miss none", () => {
    const fitted = fitOn(Int32Array.of(0, 1, 3));
    expect(fitted.encoding.columns[0]).toMatchObject({ indicator: false });
    expect([...encode(fitted.encoding, takeRawRows(raw, Int32Array.of(2)))]).toEqual([0, 0, 0, 1]);
  });

  it("give the most frequent of many levels a feature, the rare ones none", () => {
    const levels = Array.from({ length: 300 }, (_, row) =>
      row < 180 ? `often${row % 60}` : row < 230 ? `most${row % 10}` : `rare${row}`,
    );
    const train = Int32Array.from(levels.keys());
    const many = fitEncoding([{ name: "c", column: "c", kind: "text" }], { c: levels }, train);
    const [column] = many.encoding.columns;
    expect(column!.kind === "category" && column!.levels).toHaveLength(50);
    const begins = (start: string) => many.encoding.featureNames.filter((name) => name.startsWith(start)).length;
    expect([begins("c=most"), begins("c=often")]).toEqual([10, 40]);
    expect([...encode(many.encoding, { c: ["rare200", "new"] })].every((feature) => feature === 0)).toBe(true);
  });

  it("drop columns without two different values on the training rows", () => {
    const fitted = fitOn(Int32Array.of(0, 2));
    expect(fitted.encoding.columns).toEqual([]);
    expect([...fitted.dropped.keys()]).toEqual(["height", "city"]);
  });
});

/** Whether |x − y| ≤ bound, all exact. */
function within(x: Rational, y: Rational, bound: Rational): boolean {
  const gap = sub(x, y);
  return compare(gap, bound) <= 0 && compare(mul(gap, fromNumber(-1)), bound) <= 0;
}

describe("meanAndDeviation", () => {
  it("agrees with exact rational arithmetic within its stated error", () => {
    const values = fc.array(fc.float({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(values, (list) => {
        const exact = list.map(fromNumber);
        const count = fromNumber(list.length);
        const mean = div(exact.reduce(add), count);
        const size = div(list.map((value) => fromNumber(Math.abs(value))).reduce(add), count);
        const variance = div(exact.map((value) => mul(sub(value, mean), sub(value, mean))).reduce(add), count);
        const result = meanAndDeviation(Float64Array.from(list));
        const unit = mul(count, fromNumber(2 ** -53));
        expect(within(fromNumber(result.mean), mean, mul(unit, size))).toBe(true);
        const allowed = toNumber(mul(unit, size)) + 1e-13 * Math.sqrt(toNumber(variance));
        expect(Math.abs(result.std - Math.sqrt(toNumber(variance)))).toBeLessThanOrEqual(allowed);
      }),
    );
  });
});

describe("encodeTarget", () => {
  const values = Float64Array.of(1, 2, 3, 6, 100, Number.NaN);

  it("gives a quantity the mean, deviation and range of the training rows", () => {
    const target = encodeTarget({ task: "regression", values }, { train: Int32Array.of(0, 1, 2, 3), scale: asItIs });
    const std = Math.sqrt(3.5);
    const [lo, hi] = [(1 - 5 - 3) / std, (6 + 5 - 3) / std];
    expect(target).toEqual({ task: "regression", values, scale: asItIs, scaled: values, mean: 3, std, lo, hi });
  });

  it("takes them on the scale on which the quantity is learned", () => {
    const scale = { kind: "logarithm" } as const;
    const target = encodeTarget({ task: "regression", values }, { train: Int32Array.of(0, 3), scale });
    expect(target).toMatchObject({ values, mean: Math.log(6) / 2, std: Math.log(6) / 2 });
    expect(target.task === "regression" && [target.lo, target.hi]).toEqual([expect.closeTo(-3), expect.closeTo(3)]);
  });

  it("learns a quantity that is constant on the training rows as that constant", () => {
    const same = Float64Array.of(5, 5, 5, 9);
    const target = encodeTarget({ task: "regression", values: same }, { train: Int32Array.of(0, 1, 2), scale: asItIs });
    expect(target).toMatchObject({ mean: 5, std: 1, lo: 0, hi: 0 });
  });

  it("leaves classes as they are", () => {
    const classes = { task: "binary", classes: ["a", "b"], index: Int32Array.of(0, 1, -1) } as const;
    expect(encodeTarget(classes, { train: Int32Array.of(0, 1), scale: asItIs })).toBe(classes);
  });
});
