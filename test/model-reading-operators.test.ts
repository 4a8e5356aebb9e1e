import { describe, expect, it } from "vitest";
import { read } from "../src/model/index.ts";
import type { OnnxNode, OnnxTensor } from "../src/onnx/index.ts";
import { float32, int64, node, onnxFile } from "./onnx-file.ts";
import { modelValues } from "./oracle/model-values.ts";

const ends = { from: "x", to: "y" };
type Attributes = NonNullable<Parameters<typeof node>[3]>;
const word = (value: string) => ({ kind: "string" as const, value });
const number = (value: number) => ({ kind: "float" as const, value });
const int = (value: number) => ({ kind: "int" as const, value: BigInt(value) });

/** What the file's network gives for x, row by row. */
const values = (x: readonly number[], nodes: readonly OnnxNode[], tensors: readonly OnnxTensor[] = [], opset = 18) =>
  modelValues(read(fileOf(x.length, nodes, tensors, opset), ends), x);

const fileOf = (width: number, nodes: readonly OnnxNode[], tensors: readonly OnnxTensor[], opset: number) => ({
  ...onnxFile(width, nodes, tensors),
  operatorSets: [
    { domain: "", version: BigInt(opset) },
    { domain: "ai.onnx.ml", version: 3n },
  ],
});

const close = (found: readonly number[], expected: readonly number[], within = 1e-12) => {
  expect(found.length).toBe(expected.length);
  found.forEach((value, i) => {
    expect(Math.abs(value - expected[i]!)).toBeLessThan(within);
  });
};

describe("axes of other sizes", () => {
  const resized = (x: readonly number[], shape: readonly number[], to: OnnxTensor, attributes: Attributes) => {
    const at = to.type === "float32" ? ["in", "", "to"] : ["in", "", "", "to"];
    const nodes = [node("Reshape", ["x", "shape"], "in"), node("Resize", at, "y", attributes)];
    return values(x, nodes, [int64("shape", shape), { ...to, name: "to" }]);
  };
  const scales = (...of: readonly number[]) => float32("", [of.length], of);
  const sizes = (...of: readonly number[]) => int64("", of);
  const [linear, cubic, square] = [word("linear"), word("cubic"), [1, 1, 2, 2]];
  const corners = { mode: linear, coordinate_transformation_mode: word("align_corners") };
  const ramp = [1, 2, 4, 8];
  const row = [1, 1, 1, 4];
  const third = 1 / 3;

  // What ONNX Runtime 1.30 gives, with thirds in full.
  it.each([
    [
      "twice as many by neighbours' means",
      [1, 2, 3, 4],
      square,
      scales(1, 1, 2, 2),
      { mode: linear },
      [1, 1.25, 1.75, 2, 1.5, 1.75, 2.25, 2.5, 2.5, 2.75, 3.25, 3.5, 3, 3.25, 3.75, 4],
    ],
    [
      "corners upon corners",
      [1, 2, 3, 4],
      square,
      sizes(1, 1, 4, 4),
      corners,
      [0, 1, 2, 3].flatMap((i) => [0, 1, 2, 3].map((j) => 1 + 2 * third * i + third * j)),
    ],
    [
      "a scale that is no quotient of sizes",
      [1, 2, 3, 4],
      row,
      scales(1, 1, 1, Math.fround(0.6)),
      { mode: linear },
      [1 + third, 3],
    ],
    [
      "from the first place on",
      [1, 2, 3, 4],
      row,
      scales(1, 1, 1, 2.5),
      { mode: linear, coordinate_transformation_mode: word("asymmetric") },
      [1, 1.4, 1.8, 2.2, 2.6, 3, 3.4, 3.8, 4, 4],
    ],
    [
      "fewer than before",
      [1, 2, 3, 4],
      row,
      sizes(1, 1, 1, 3),
      { mode: linear, coordinate_transformation_mode: word("pytorch_half_pixel") },
      [7 / 6, 2.5, 23 / 6],
    ],
    [
      "cubics",
      ramp,
      row,
      scales(1, 1, 1, 2),
      { mode: cubic },
      [0.89453125, 1.15625, 1.5625, 2.41796875, 3.16015625, 5.1171875, 7.1640625, 8.421875],
    ],
    [
      "cubics of another coefficient",
      ramp,
      row,
      sizes(1, 1, 1, 7),
      { ...corners, mode: cubic, cubic_coeff_a: number(-0.5) },
      [1, 1.375, 2, 2.8125, 4, 6.125, 8],
    ],
    ["the nearest", ramp, row, sizes(1, 1, 1, 7), {}, [1, 1, 2, 2, 4, 8, 8]],
    [
      "the nearer one, the upper of two",
      ramp,
      row,
      sizes(1, 1, 1, 7),
      { nearest_mode: word("round_prefer_ceil") },
      [1, 1, 2, 4, 4, 8, 8],
    ],
    [
      "the next one",
      ramp,
      row,
      sizes(1, 1, 1, 7),
      { nearest_mode: word("ceil"), coordinate_transformation_mode: word("asymmetric") },
      [1, 2, 4, 4, 8, 8, 8],
    ],
    ["one axis by name", ramp, row, sizes(6), { axes: { kind: "ints" as const, value: [3n] } }, [1, 1, 2, 4, 4, 8]],
  ])("%s", (_, x, shape, to, attributes, expected) => {
    // A scale of 0.6 is the float32 beside it.
    close(resized(x, shape, to, attributes as Attributes), expected, 1e-6);
  });

  it("and what is left to runtimes is refused", () => {
    const attempt = (attributes: Attributes) => () => resized([1, 2, 3, 4], row, sizes(1, 1, 1, 3), attributes);
    expect(attempt({ mode: linear, antialias: int(1) })).toThrow(/antialias/);
    expect(attempt({ mode: cubic, exclude_outside: int(1) })).toThrow(/exclude_outside/);
    expect(attempt({ coordinate_transformation_mode: word("tf_crop_and_resize") })).toThrow(/tf_crop_and_resize/);
    expect(attempt({ keep_aspect_ratio_policy: word("not_larger") })).toThrow(/not_larger/);
  });
});
