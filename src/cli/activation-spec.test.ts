import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { at } from "../activation/index.ts";
import { certify } from "../certificate/index.ts";
import { slopeBand } from "../constraint/index.ts";
import { readActivation } from "./activation-spec.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-spec-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(text: string): string {
  const path = join(folder, "points.json");
  writeFileSync(path, text);
  return `points:${path}`;
}

const points = (parts: object): string =>
  written(JSON.stringify({ knots: [0], values: [0], leftSlope: 0, rightSlope: 1, ...parts }));

describe("a SPEC of the command line", () => {
  test("reads names, formulas and files of points", async () => {
    expect((await readActivation("gelu")).activation.name).toBe("gelu");
    expect((await readActivation("formula:x*2")).activation.at(3)).toBe(6);
    const { activation } = await readActivation(points({ knots: [-1, 0.5, 2], values: [0, 1, 1], rightSlope: -0.25 }));
    expect(activation.pieces).toMatchObject({ knots: [-1, 0.5, 2] });
    expect(activation.slopeRange).toEqual([-0.25, 2 / 3]);
    expect(activation.traits).toEqual({ continuous: true, monotone: false, piecewiseLinear: true, smooth: false });
  });

  test("gives points the same function as an expression", async () => {
    const { activation } = await readActivation(
      points({ knots: [-1, 0.5, 2], values: [0, 1, -1], leftSlope: 3, rightSlope: -0.25 }),
    );
    const { expression, pieces } = activation;
    const again = await readActivation(`formula:${activation.formula}`);
    for (let x = -4; x <= 4; x += 0.37) expect(again.activation.at(x)).toBeCloseTo(at(pieces!, x), 12);
    expect(expression.kind).toBe("conditional");
  });

  test.each([
    ["a file that is not there", async () => "points:nowhere/at-all.json", /there is no such file/],
    ["no file at all", async () => "points:", /expects a file/],
    ["a folder", async () => `points:${folder}`, /cannot read/],
    ["what is no JSON", async () => written("{knots: [0]}"), /it is no JSON/],
    ["a list", async () => written("[1,2]"), /got a list/],
    [
      "a missing tail",
      async () => written('{"knots":[0],"values":[0],"leftSlope":0}'),
      /"rightSlope" must be a number, got nothing/,
    ],
    [
      "null for a number",
      async () => points({ knots: [0, null], values: [0, 1] }),
      /knots\[1\] must be a number, got null/,
    ],
    ["words for numbers", async () => points({ values: ["NaN"] }), /values\[0\] must be a number, got "NaN"/],
    ["unsorted knots", async () => points({ knots: [1, 0], values: [0, 1] }), /strictly increasing/],
    ["repeated knots", async () => points({ knots: [1, 1], values: [0, 1] }), /drop the repeated knot/],
    ["too few values", async () => points({ knots: [1, 2] }), /one value for each knot/],
    ["no knots", async () => points({ knots: [], values: [] }), /at least one knot/],
    [
      "numbers beyond doubles",
      async () => written('{"knots":[1e999],"values":[0],"leftSlope":0,"rightSlope":1}'),
      /finite/,
    ],
    ["a model", async () => "model.onnx", /is a model/],
  ])("refuses %s", async (_, make, message) => {
    const spec = await make();
    await expect(readActivation(spec)).rejects.toThrow(message);
    await expect(readActivation(spec)).rejects.toMatchObject({ code: expect.stringMatching(/^[a-z]+\/[a-z-]+$/) });
  });
});

/** Whether work ends soon, either well or with an error of ours that reads as one line. */
/** Milliseconds after which an answer counts as a hang: ten times what the slowest of these cases takes on a quiet machine. */
const hang = 20_000;

async function endsWell(work: () => unknown): Promise<void> {
  const begun = performance.now();
  try {
    await work();
  } catch (error) {
    expect((error as { code?: string }).code, String((error as Error).stack)).toMatch(/^(activation|cli)\/[a-z-]+$/);
    expect((error as Error).message).not.toMatch(/\n|undefined|\[object/);
  }
  expect(performance.now() - begun).toBeLessThan(hang);
}

const band = slopeBand(0, 1);

describe("hostile input ends soon, with an answer or a clear error", () => {
  const words = [
    "x",
    "1",
    "0",
    "1e308",
    "1e-320",
    "pi",
    "e",
    "+",
    "-",
    "*",
    "/",
    "^",
    "(",
    ")",
    "(",
    ")",
    ",",
    "?",
    ":",
    "<",
    ">=",
    "==",
    "sin(",
    "exp(",
    "log(",
    "sqrt(",
    "abs(",
    "max(",
    "clip(",
    "step(",
    "sign(",
    "tan(",
    " ",
    "²",
    "foo",
    "NaN",
    "𝛼",
    "%",
  ];

  test("8,000 formulas of random words", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...words), { maxLength: 24 }), (parts) =>
        endsWell(async () => certify((await readActivation(`formula:${parts.join("")}`)).activation, { band })),
      ),
      { numRuns: 8000, seed: 1 },
    );
  }, 60_000);

  test("500 formulas that parse, of any shape", async () => {
    const { formula } = fc.letrec<{ formula: string }>((tie) => ({
      formula: fc.oneof(
        { maxDepth: 5, depthSize: "medium" },
        fc.constantFrom("x", "x", "1", "0", "1e300", "1e-310", "pi", "-3"),
        fc
          .tuple(
            fc.constantFrom(
              "sin",
              "exp",
              "log",
              "sqrt",
              "abs",
              "step",
              "sign",
              "tan",
              "tanh",
              "erf",
              "relu",
              "cosh",
              "log1p",
            ),
            tie("formula"),
          )
          .map(([f, u]) => `${f}(${u})`),
        fc
          .tuple(fc.constantFrom("+", "-", "*", "/", "^"), tie("formula"), tie("formula"))
          .map(([o, u, v]) => `(${u})${o}(${v})`),
        fc
          .tuple(tie("formula"), tie("formula"), tie("formula"))
          .map(([u, v, w]) => `((${u}) > (${v}) ? (${w}) : (${u}))`),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(formula, (text) =>
        endsWell(async () => certify((await readActivation(`formula:${text}`)).activation, { band })),
      ),
      { numRuns: 500, seed: 1 },
    );
  }, 120_000);

  test("1,500 files of points, broken in many ways", async () => {
    const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, 1, 1e300, 1e-300));
    const loose = fc.oneof(fc.array(number, { maxLength: 5 }), fc.jsonValue());
    const text = fc.oneof(
      fc
        .record(
          { knots: loose, values: loose, leftSlope: fc.oneof(number, fc.jsonValue()), rightSlope: number },
          { requiredKeys: [] },
        )
        .map((v) => JSON.stringify(v)),
      fc.json(),
      fc.string(),
    );
    await fc.assert(
      fc.asyncProperty(text, (content) =>
        endsWell(async () => certify((await readActivation(written(content))).activation, { band })),
      ),
      { numRuns: 1500, seed: 1 },
    );
  }, 60_000);
});
