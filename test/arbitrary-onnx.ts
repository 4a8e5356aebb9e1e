import fc from "fast-check";
import type {
  AttributeValues,
  Dimension,
  ElementType,
  Entries,
  Notes,
  OnnxAttribute,
  OnnxGraph,
  OnnxModel,
  OnnxNode,
  OnnxSparseTensor,
  OnnxTensor,
  OnnxValue,
  OperatorSet,
  StoredArray,
  ValueType,
} from "../src/onnx/index.ts";

const word = fc.string({ unit: "grapheme", maxLength: 4 });
const words = fc.array(word, { maxLength: 3 });
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const float32 = fc.float();
const entries: fc.Arbitrary<Entries> = fc.array(fc.tuple(word, word), { maxLength: 2 });
const notes: fc.Arbitrary<Notes> = fc.record({ doc: word, metadata: entries });
/** Bytes that are no text: a lone continuation byte in front. */
const bytes = fc.uint8Array({ maxLength: 3 }).map((rest) => Uint8Array.of(0x80, ...rest));
const byteString = fc.oneof(word, bytes);
const few = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { maxLength: 2 });
const noted = <T extends object>(arbitrary: fc.Arbitrary<T>) =>
  fc.tuple(arbitrary, notes).map(([a, b]) => ({ ...a, ...b }));

/** Bits of an element and the array that keeps it, written down once more from the standard. */
const types: Record<Exclude<ElementType, "string">, readonly [number, new (buffer: ArrayBuffer) => StoredArray]> = {
  float32: [32, Float32Array],
  float64: [64, Float64Array],
  float16: [16, Uint16Array],
  bfloat16: [16, Uint16Array],
  uint8: [8, Uint8Array],
  uint16: [16, Uint16Array],
  uint32: [32, Uint32Array],
  uint64: [64, BigUint64Array],
  int8: [8, Int8Array],
  int16: [16, Int16Array],
  int32: [32, Int32Array],
  int64: [64, BigInt64Array],
  bool: [8, Uint8Array],
  complex64: [64, Float32Array],
  complex128: [128, Float64Array],
  float8e4m3fn: [8, Uint8Array],
  float8e4m3fnuz: [8, Uint8Array],
  float8e5m2: [8, Uint8Array],
  float8e5m2fnuz: [8, Uint8Array],
  float8e8m0: [8, Uint8Array],
  float4e2m1: [4, Uint8Array],
  uint4: [4, Uint8Array],
  int4: [4, Uint8Array],
  uint2: [2, Uint8Array],
  int2: [2, Uint8Array],
};
export const elementTypes = Object.keys(types) as (keyof typeof types)[];
const elementType = fc.constantFrom<ElementType>("string", ...elementTypes);

const dataOf = (type: ElementType, shape: readonly number[]): fc.Arbitrary<OnnxTensor["data"]> => {
  const size = shape.reduce((a, b) => a * b, 1);
  if (type === "string") return fc.array(byteString, { minLength: size, maxLength: size });
  const [bits, array] = types[type];
  const length = Math.ceil((size * bits) / 8);
  return fc.uint8Array({ minLength: length, maxLength: length }).map((raw) => new array(Uint8Array.from(raw).buffer));
};

export const tensor: fc.Arbitrary<OnnxTensor> = fc
  .tuple(word, elementType, fc.array(fc.nat(3), { maxLength: 3 }))
  .chain(([name, type, shape]) => {
    const external = entries.map((found) => ({ external: found }));
    return noted(
      fc.record({
        name: fc.constant(name),
        type: fc.constant(type),
        shape: fc.constant(shape),
        data: fc.oneof({ weight: 4, arbitrary: dataOf(type, shape) }, external),
      }),
    );
  });
const shape = fc.array(fc.nat(2 ** 40), { maxLength: 3 });
const sparse: fc.Arbitrary<OnnxSparseTensor> = fc.record({ values: tensor, indices: tensor, shape });

const size = fc.oneof(fc.integer({ min: -1, max: 2 ** 31 }), word, fc.constant(null));
const dimension: fc.Arbitrary<Dimension> = fc.record({ size, denotation: word });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const { type: valueType } = fc.letrec<{ type: ValueType }>((tie) => {
  const of = maybe(tie("type"));
  const common = { denotation: word };
  return {
    type: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.record({ ...common, kind: fc.constant("unknown" as const) }),
      fc.record({
        ...common,
        kind: fc.constantFrom("tensor" as const, "sparse-tensor" as const),
        element: maybe(elementType),
        shape: maybe(few(dimension)),
      }),
      fc.record({ ...common, kind: fc.constant("opaque" as const), domain: word, name: word }),
      fc.record({ ...common, kind: fc.constantFrom("sequence" as const, "optional" as const), of }),
      fc.record({ ...common, kind: fc.constant("map" as const), key: maybe(elementType), of }),
    ),
  };
});
const value: fc.Arbitrary<OnnxValue> = noted(fc.record({ name: word, type: maybe(valueType) }));

const flatKinds: {
  readonly [K in Exclude<keyof AttributeValues, "graph" | "graphs">]: fc.Arbitrary<AttributeValues[K]>;
} = {
  float: float32,
  floats: few(float32),
  int: int64,
  ints: few(int64),
  string: byteString,
  strings: few(byteString),
  type: valueType,
  types: few(valueType),
  tensor,
  tensors: few(tensor),
  "sparse-tensor": sparse,
  "sparse-tensors": few(sparse),
};
export const attributeKinds = [...Object.keys(flatKinds), "graph", "graphs"];

const attributeOf = (graph: fc.Arbitrary<OnnxGraph> | null): fc.Arbitrary<OnnxAttribute> => {
  const kinds = { ...flatKinds, ...(graph && { graph, graphs: few(graph) }) };
  const each = Object.entries(kinds).map(([kind, content]) =>
    fc.record({ name: word, doc: word, kind: fc.constant(kind), value: content as fc.Arbitrary<unknown> }),
  );
  const reference = fc.record({
    name: word,
    doc: word,
    kind: fc.constantFrom(...attributeKinds),
    reference: fc.string({ minLength: 1, maxLength: 3 }),
  });
  return fc.oneof(...each, reference) as fc.Arbitrary<OnnxAttribute>;
};
const nodeOf = (attribute: fc.Arbitrary<OnnxAttribute>): fc.Arbitrary<OnnxNode> =>
  noted(
    fc.record({
      domain: word,
      operator: word,
      overload: word,
      name: word,
      inputs: words,
      outputs: words,
      attributes: few(attribute),
    }),
  );
const graphOf = (node: fc.Arbitrary<OnnxNode>): fc.Arbitrary<OnnxGraph> =>
  noted(
    fc.record({
      name: word,
      nodes: few(node),
      initializers: few(tensor),
      sparseInitializers: few(sparse),
      inputs: few(value),
      outputs: few(value),
      values: few(value),
      quantization: few(fc.record({ tensor: word, parameters: entries })),
    }),
  );

const innerGraph = graphOf(nodeOf(attributeOf(null)));
const attribute = attributeOf(innerGraph);
const node = nodeOf(attribute);
const graph = graphOf(node);
const operatorSets: fc.Arbitrary<readonly OperatorSet[]> = few(fc.record({ domain: word, version: int64 }));
const functions = noted(
  fc.record({
    domain: word,
    name: word,
    overload: word,
    inputs: words,
    outputs: words,
    required: words,
    defaults: few(attribute),
    nodes: few(node),
    values: few(value),
    operatorSets,
  }),
);
const training = fc.record({
  initialization: maybe(innerGraph),
  algorithm: maybe(innerGraph),
  initialBindings: entries,
  updateBindings: entries,
});

/** Any model that the plain types allow, meaningful or not. */
export const onnxModel: fc.Arbitrary<OnnxModel> = noted(
  fc.record({
    irVersion: int64,
    version: int64,
    domain: word,
    operatorSets,
    producer: fc.record({ name: word, version: word }),
    graph,
    functions: few(functions),
    training: few(training),
  }),
);
