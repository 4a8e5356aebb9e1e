import fc from "fast-check";
import { encode, type OnnxModel } from "../src/onnx/index.ts";
import { int64, node, onnxFile } from "../test/onnx-file.ts";
import { lookAtFile, weights } from "./model-look.ts";
import { type Caught, fault, type Prey } from "./prey.ts";

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

/** A field of bytes, as Protocol Buffers write it. */
function field(number: number, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const head = [number * 8 + 2];
  let length = bytes.length;
  for (; length > 127; length = Math.floor(length / 128)) head.push((length % 128) + 128);
  return Uint8Array.of(...head, length, ...bytes);
}

/** A model whose graph has a step with an attribute that is a graph, and so on, so many times; numbers of fields as onnx.proto has them. */
function nested(depth: number): Uint8Array {
  const [graphOfModel, nodeOfGraph, attributeOfNode, graphOfAttribute] = [7, 1, 5, 6];
  let graph = new Uint8Array(0);
  for (let i = 0; i < depth; i++) graph = field(nodeOfGraph, field(attributeOfNode, field(graphOfAttribute, graph)));
  return field(graphOfModel, graph);
}

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

const damages: fc.Arbitrary<Damage> = fc.record({
  file: fc.nat(files.length - 1),
  share: fc.oneof(
    { weight: 3, arbitrary: fc.constant(1) },
    { weight: 1, arbitrary: fc.double({ min: 0.05, max: 1, noNaN: true }) },
  ),
  changes: fc.array(fc.tuple(part, fc.nat(255)), { maxLength: 5 }),
  doubled: fc.option(fc.tuple(part, part), { freq: 4 }),
});

const lookAt = (input: string): Caught => {
  const asked: Damage | { readonly depth: number } = JSON.parse(input);
  if (!("depth" in asked)) return lookAtFile(damagedBytes(asked));
  const caught = lookAtFile(nested(asked.depth));
  return caught === "decided" ? fault("a bound of a graph that gives nothing") : caught;
};

/** Damaged files of models, and graphs within graphs, as JSON: each is answered or refused with a code. */
export const modelFilePrey: Prey = {
  name: "model-file",
  oracle: "an answer, or an error with a code, under 512 MB",
  inputs: fc
    .oneof(
      { weight: 1, arbitrary: fc.record({ depth: fc.oneof(fc.nat(30), fc.integer({ min: 31, max: 3000 })) }) },
      { weight: 30, arbitrary: damages },
    )
    .map((asked) => JSON.stringify(asked)),
  look: lookAt,
};
