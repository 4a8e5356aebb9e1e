import fc from "fast-check";
import { expect, it } from "vitest";
import { implication, parseCloseness, type Residuum } from "../src/closeness/index.ts";
import { readEnds } from "../src/model/index.ts";
import { networkAnswer } from "../src/question/network/answer.ts";
import { networkDocument } from "../src/question/network/document.ts";
import { keptText } from "../src/question/network/text.ts";
import { float32, node, onnxFile } from "./onnx-file.ts";
import { modelValues } from "./oracle/model-values.ts";

const spec = (name: string) => ({ spec: name, points: null });

function asked(
  file: ReturnType<typeof onnxFile>,
  [input, output = input]: readonly [string, string?],
  over: { readonly domain?: readonly [number, number]; readonly residuum?: Residuum } = {},
) {
  const { domain = null, residuum = "lukasiewicz" } = over;
  const closeness = { input: spec(input), output: spec(output), residuum };
  return networkAnswer({ model: "m", file, from: null, to: null, domain, atMost: null, closeness, effort: 1e6 });
}

const product = (entries: readonly number[]) =>
  onnxFile(2, [node("MatMul", ["x", "w"], "y")], [float32("w", [2, 2], entries)]);
const length = (x: readonly number[], y: readonly number[]) => Math.hypot(...x.map((v, i) => v - y[i]!));

it("a map that turns keeps every closeness, proven", () => {
  const { kept } = asked(product([0, 1, -1, 0]), ["exponential(1)"], { domain: [-1, 1] });
  // Its constant is 1 up to rounding: the degree is 1 but for that.
  expect(kept!.value.lo).toBeGreaterThan(1 - 1e-6);
  expect(asked(product([0, 0.5, -0.5, 0]), ["exponential(1)"]).kept).toMatchObject({ kept: "proven", pair: null });
});

it("a map that doubles along one direction keeps the gaussian closeness to the degree of 2x, which a pair attains", () => {
  const { kept } = asked(product([2, 0, 0, 0.5]), ["gaussian(1)"]);
  const least = Math.min(
    ...Array.from({ length: 4000 }, (_, k) => 1 - Math.exp(-((k / 1000) ** 2) / 2) + Math.exp(-2 * (k / 1000) ** 2)),
  );
  expect(kept!.kept).toBe("refuted");
  expect(kept!.value.lo).toBeLessThanOrEqual(least + 1e-12);
  expect(kept!.value.lo).toBeGreaterThan(least - 1e-6);
  expect(kept!.value.hi).toBeGreaterThanOrEqual(kept!.value.lo);
  expect(kept!.value.hi).toBeLessThan(least + 1e-4);
});

it("another closeness of the outputs counts: twice as wide, the doubling loses nothing", () => {
  const { kept } = asked(product([1.999, 0, 0, 0.5]), ["gaussian(1)", "gaussian(2)"]);
  expect(kept!.kept).toBe("proven");
});

it("a network that stretches further than any that keeps the closeness is refuted, though its pairs lie in a box", () => {
  const answer = asked(product([3, 0, 0, 1]), ["triangular(1)"], { domain: [0, 0.25] });
  expect(answer.kept!.kept).toBe("refuted");
  const { at } = networkDocument(answer).degree!;
  for (const end of at!) for (const v of end) expect(v >= 0 && v <= 0.25).toBe(true);
});

const entry = fc.integer({ min: -8, max: 8 }).map((k) => k / 4);
const point = fc.array(
  fc.integer({ min: -40, max: 40 }).map((k) => k / 16),
  { minLength: 2, maxLength: 2 },
);

it("no pair of inputs of a network is below the degree, and the pair that is given attains its upper end", () => {
  const names = ["gaussian(1)", "cauchy(1)", "trapezoid(0.25,1)", "exponential(2)"];
  fc.assert(
    fc.property(
      fc.array(entry, { minLength: 6, maxLength: 6 }),
      fc.array(entry, { minLength: 3, maxLength: 3 }),
      fc.array(fc.tuple(point, point), { minLength: 12, maxLength: 12 }),
      fc.constantFrom(...names),
      (first, second, pairs, name) => {
        const file = onnxFile(
          2,
          [node("MatMul", ["x", "v"], "a"), node("Relu", ["a"], "b"), node("MatMul", ["b", "w"], "y")],
          [float32("v", [2, 3], first), float32("w", [3, 1], second)],
        );
        const { kept } = asked(file, [name]);
        const { model } = readEnds(file, { from: null, to: null });
        const mu = parseCloseness(name);
        const degree = (x: readonly number[], y: readonly number[]) =>
          implication("lukasiewicz", mu.at(length(x, y)), mu.at(length(modelValues(model, x), modelValues(model, y))));
        for (const [x, y] of pairs) expect(degree(x, y)).toBeGreaterThanOrEqual(kept!.value.lo - 1e-12);
        if (kept!.pair)
          expect(degree([...kept!.pair.x], [...kept!.pair.y])).toBeLessThanOrEqual(kept!.value.hi + 1e-12);
      },
    ),
    { numRuns: 60 },
  );
});

it("says in a sentence what is kept, of which closeness, and by which pair", () => {
  const document = networkDocument(asked(product([2, 0, 0, 0.5]), ["gaussian(1)", "gaussian(1.5)"]));
  expect(keptText(document).join("")).toMatch(
    /^Does not keep gaussian\(1\) as gaussian\(1\.5\) of the outputs: .*degree is 0\.\d+.*inputs [\d.]+ apart whose outputs are [\d.]+ apart\.$/,
  );
});
