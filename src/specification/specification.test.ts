import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { type Activation, at } from "../activation/index.ts";
import { straightLines } from "../certificate/index.ts";
import { div, fromNumber, type Rational } from "../interval/index.ts";
import {
  type ActivationSpecification,
  activationOf,
  activationSpecificationSchema,
  closenessName,
  closenessOf,
  closenessSpecificationSchema,
  readActivation,
  readCloseness,
  tailNote,
} from "./index.ts";
import { readText } from "./read-text.node.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-spec-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(text: string): string {
  const path = join(folder, "points.json");
  writeFileSync(path, text);
  return `points:${path}`;
}

const points = (parts: object): string =>
  written(JSON.stringify({ knots: [0], values: [0], leftSlope: 0, rightSlope: 1, ...parts }));

const [one, two, six] = [1, 2, 6].map(fromNumber) as [Rational, Rational, Rational];
const read = async (spec: string): Promise<Activation> => activationOf(await readActivation(spec, readText));

describe("a SPEC of an activation", () => {
  test("reads names, formulas and files of points", async () => {
    expect((await read("gelu")).name).toBe("gelu");
    expect((await read("formula:x*2")).at(3)).toBe(6);
    const activation = await read(points({ knots: [-1, 0.5, 2], values: [0, 1, 1], rightSlope: -0.25 }));
    expect(activation.pieces).toMatchObject({ knots: [-1, 0.5, 2] });
    expect(activation.slopeRange).toEqual([-0.25, 2 / 3]);
    expect(activation.traits).toEqual({ continuous: true, monotone: false, piecewiseLinear: true, smooth: false });
  });

  test("gives points the same function as an expression", async () => {
    const activation = await read(points({ knots: [-1, 0.5, 2], values: [0, 1, -1], leftSlope: 3, rightSlope: -0.25 }));
    const { expression, pieces } = activation;
    const again = await read(`formula:${activation.formula}`);
    for (let x = -4; x <= 4; x += 0.37) expect(again.at(x)).toBeCloseTo(at(pieces!, x), 12);
    expect(expression.kind).toBe("conditional");
  });

  test.each([
    ["a file that is not there", async () => "points:nowhere/at-all.json", /there is no such file/],
    ["no file at all", async () => "points:", /expects a file/],
    ["a folder", async () => `points:${folder}`, /cannot read/],
    ["what is no JSON", async () => written("{knots: [0]}"), /it is no JSON/],
    ["a list", async () => written("[1,2]"), /got a list/],
    [
      "a missing tail without an end piece",
      async () => written('{"knots":[0],"values":[0],"leftSlope":0}'),
      /a single knot has no end pieces to continue/,
    ],
    ["null for a tail", async () => points({ leftSlope: null }), /"leftSlope" must be a number, or left out/],
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
    await expect(read(spec)).rejects.toThrow(message);
    await expect(read(spec)).rejects.toMatchObject({ code: expect.stringMatching(/^[a-z]+\/[a-z-]+$/) });
  });
});

describe("tails that a file does not name", () => {
  const specification = async (parts: object): Promise<ActivationSpecification> =>
    readActivation(written(JSON.stringify({ knots: [-1, 0, 3], values: [0, 0.5, 1], ...parts })), readText);

  test("continue the end pieces, and a note says with which slopes", async () => {
    const both = await specification({});
    const s = activationOf(both);
    expect([s.slopeAt(-9), s.slopeAt(9), s.at(9)]).toEqual([0.5, 0.5 / 3, 2]);
    expect(tailNote(both, s)).toMatch(
      /left with slope 0\.5 and right with slope 0\.1666\d+ \(rounded here, judged exactly\)$/,
    );
  });

  test("are the end pieces to the last digit: no knot comes of a slope that no double holds", async () => {
    const s = activationOf(await specification({}));
    expect(s.pieces).toBeNull();
    expect(straightLines(s)!.map(({ slope }) => slope)).toEqual([div(one, two), div(one, six)]);
    const line = activationOf(await specification({ knots: [0, 3], values: [0, 1] }));
    expect(straightLines(line)).toHaveLength(1);
    expect(line.traits!.smooth).toBe(true);
    const even = activationOf(await specification({ knots: [-1, 0, 2], values: [0, 0, 1] }));
    expect(even.pieces).toMatchObject({ leftSlope: 0, rightSlope: 0.5 });
  });

  test("are told apart from those that it names", async () => {
    const right = await specification({ leftSlope: 0 });
    expect(tailNote(right, activationOf(right))).toBe(
      "the file names none: the end pieces go on, right with slope 0.16666666666666666 (rounded here, judged exactly)",
    );
    const named = await specification({ leftSlope: 0, rightSlope: 0 });
    expect(tailNote(named, activationOf(named))).toBeNull();
  });
});

describe("a specification", () => {
  const closenessPoints = () => written('{"knots":[0,1],"values":[1,0]}');

  test("survives JSON and needs its file no more", async () => {
    const s = await readActivation(points({ knots: [-1, 2], values: [0, 1] }), readText);
    const mu = await readCloseness(closenessPoints(), readText);
    const copies = [structuredClone(s), JSON.parse(JSON.stringify(s))].map((copy) =>
      activationSpecificationSchema.parse(copy),
    );
    for (const copy of copies) expect(activationOf(copy).at(0.5)).toBe(0.5);
    expect(closenessOf(closenessSpecificationSchema.parse(JSON.parse(JSON.stringify(mu)))).at(0.25)).toBe(0.75);
  });

  test("reads its file by whatever means it is given", async () => {
    const dropped = async (path: string) => `{"knots":[0,${path.length}],"memberships":[1,0]}`;
    expect(closenessOf(await readCloseness("points:four", dropped)).support).toBe(4);
    const refusing = () => Promise.reject(new Error("the page has no such file"));
    await expect(readActivation("points:four", refusing)).rejects.toThrow(
      "cannot read four: the page has no such file",
    );
  });

  test("of a closeness is named as it was given for files and formulas, and canonically for families", async () => {
    const nameOf = async (spec: string) => {
      const specification = await readCloseness(spec, readText);
      return closenessName(specification, closenessOf(specification));
    };
    const spec = closenessPoints();
    expect(await nameOf(spec)).toBe(spec);
    expect(await nameOf("formula:exp(-d)")).toBe("formula:exp(-d)");
    expect(await nameOf(" gaussian ")).toBe("gaussian(1)");
  });
});
