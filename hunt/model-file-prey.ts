import fc from "fast-check";
import { encode, type OnnxModel } from "../src/onnx/index.ts";
import { int64, node, onnxFile } from "../test/onnx-file.ts";
import { lookAtFile, weights } from "./model-look.ts";
import type { Prey } from "./prey.ts";

/** Files whose bytes are damaged: a chain, a sum of branches with a reshape, a convolution with pooling. */
const whole: readonly OnnxModel[] = [
  onnxFile(
    3,
    [
      node("Gemm", ["x", "w", "b"], "a"),
      node("Relu", ["a"], "r"),
      node("MatMul", ["r", "v"], "z"),
      node("Softmax", ["z"], "y"),
    ],
    [weights("w", [3, 4]), weights("b", [4]), weights("v", [4, 2])],
  ),
  onnxFile(
    4,
    [
      node("Reshape", ["x", "shape"], "p"),
      node("Tanh", ["x"], "t"),
      node("MatMul", ["t", "w"], "q"),
      node("Add", ["p", "q"], "s"),
      node("LeakyRelu", ["s"], "y"),
    ],
    [int64("shape", [-1, 4]), weights("w", [4, 4])],
  ),
  onnxFile(
    36,
    [
      node("Reshape", ["x", "shape"], "p"),
      node("Conv", ["p", "k"], "c"),
      node("MaxPool", ["c"], "m", { kernel_shape: { kind: "ints", value: [2n, 2n] } }),
      node("Flatten", ["m"], "f"),
      node("MatMul", ["f", "w"], "y"),
    ],
    [int64("shape", [-1, 1, 6, 6]), weights("k", [2, 1, 3, 3]), weights("w", [18, 3])],
  ),
];
const files = whole.map(encode);

/** What the bytes of a file come to: cut, with bytes changed, doubled in part, or with a length that is not there. */
interface Damage {
  readonly file: number;
  readonly share: number;
  readonly changes: readonly (readonly [place: number, byte: number])[];
  readonly doubled: readonly [from: number, length: number] | null;
}

function damagedBytes({ file, share, changes, doubled }: Damage): Uint8Array {
  const bytes = files[file]!.slice(0, Math.ceil(share * files[file]!.length));
  for (const [place, byte] of changes) bytes[Math.floor(place * bytes.length)] = byte;
  if (doubled === null) return bytes;
  const [from, length] = doubled.map((each) => Math.floor(each * bytes.length)) as [number, number];
  return Uint8Array.from([...bytes.subarray(0, from + length), ...bytes.subarray(from)]);
}

const part = fc.double({ min: 0, max: 0.999, noNaN: true });

/** Damaged files of models, as JSON: each is answered or refused with a code. */
export const modelFilePrey: Prey = {
  name: "model-file",
  oracle: "an answer, or an error with a code, under 512 MB",
  inputs: fc
    .record({
      file: fc.nat(files.length - 1),
      share: fc.oneof(
        { weight: 3, arbitrary: fc.constant(1) },
        { weight: 1, arbitrary: fc.double({ min: 0.05, max: 1, noNaN: true }) },
      ),
      changes: fc.array(fc.tuple(part, fc.nat(255)), { maxLength: 5 }),
      doubled: fc.option(fc.tuple(part, part), { freq: 4 }),
    })
    .map((damage) => JSON.stringify(damage)),
  look: (input) => lookAtFile(damagedBytes(JSON.parse(input))),
};
