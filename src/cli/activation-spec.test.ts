import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { at } from "../activation/index.ts";
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
