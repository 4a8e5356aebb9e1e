import type { ElementType } from "./element-type.ts";

/** Names with texts, in the order of the file. */
export type Entries = readonly (readonly [key: string, value: string])[];

/** A byte string: text where the bytes are UTF-8, as the standard asks, else the bytes. */
export type ByteString = string | Uint8Array;

/** What people and tools say about a part of a model. */
export interface Notes {
  readonly doc: string;
  readonly metadata: Entries;
}

export type StoredArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Uint8Array
  | Uint16Array
  | Uint32Array
  | BigUint64Array;

/** Where elements stand that are not in the model file: entries "location", and perhaps "offset", "length", "checksum". */
export interface ExternalData {
  readonly external: Entries;
}

/** A tensor that is there, row-major, elements stored as `ElementType` says. */
export interface OnnxTensor extends Notes {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly number[];
  readonly data: StoredArray | readonly ByteString[] | ExternalData;
}

/** Non-zero elements and their places: [n] linear ones or [n, rank] coordinates. */
export interface OnnxSparseTensor {
  readonly values: OnnxTensor;
  readonly indices: OnnxTensor;
  readonly shape: readonly number[];
}

/** A size, the name of a size that is known when the model runs, or null where the file says nothing. */
export interface Dimension {
  readonly size: number | string | null;
  readonly denotation: string;
}

/** The type of a value; a null stands where the file says nothing. */
export type ValueType = { readonly denotation: string } & (
  | {
      readonly kind: "tensor" | "sparse-tensor";
      readonly element: ElementType | null;
      readonly shape: readonly Dimension[] | null;
    }
  | { readonly kind: "sequence" | "optional"; readonly of: ValueType | null }
  | { readonly kind: "map"; readonly key: ElementType | null; readonly of: ValueType | null }
  | { readonly kind: "opaque"; readonly domain: string; readonly name: string }
  | { readonly kind: "unknown" }
);

/** A named input, output or intermediate value. */
export interface OnnxValue extends Notes {
  readonly name: string;
  readonly type: ValueType | null;
}

/** What attributes of each kind hold. */
export interface AttributeValues {
  readonly float: number;
  readonly int: bigint;
  readonly string: ByteString;
  readonly tensor: OnnxTensor;
  readonly graph: OnnxGraph;
  readonly "sparse-tensor": OnnxSparseTensor;
  readonly type: ValueType;
  readonly floats: readonly number[];
  readonly ints: readonly bigint[];
  readonly strings: readonly ByteString[];
  readonly tensors: readonly OnnxTensor[];
  readonly graphs: readonly OnnxGraph[];
  readonly "sparse-tensors": readonly OnnxSparseTensor[];
  readonly types: readonly ValueType[];
}

export type AttributeKind = keyof AttributeValues;

/** Inside a function an attribute may stand for one of the function's own: `reference` names it then, and there is no value. */
export type OnnxAttribute = { readonly name: string; readonly doc: string } & {
  [K in AttributeKind]:
    | { readonly kind: K; readonly value: AttributeValues[K] }
    | { readonly kind: K; readonly reference: string };
}[AttributeKind];

/** One operation; an empty input name stands for an input that is left out. */
export interface OnnxNode extends Notes {
  /** "" for the standard's own operators. */
  readonly domain: string;
  readonly operator: string;
  readonly overload: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: readonly OnnxAttribute[];
}

export interface OnnxGraph extends Notes {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  readonly sparseInitializers: readonly OnnxSparseTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** What is known of values between inputs and outputs. */
  readonly values: readonly OnnxValue[];
  /** Tensors of scale and zero point, by role, of quantised tensors. */
  readonly quantization: readonly { readonly tensor: string; readonly parameters: Entries }[];
}

export interface OperatorSet {
  readonly domain: string;
  readonly version: bigint;
}

/** An operator that the model defines by nodes. */
export interface OnnxFunction extends Notes {
  readonly domain: string;
  readonly name: string;
  readonly overload: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Attributes that a call must give, and those with a default. */
  readonly required: readonly string[];
  readonly defaults: readonly OnnxAttribute[];
  readonly nodes: readonly OnnxNode[];
  readonly values: readonly OnnxValue[];
  readonly operatorSets: readonly OperatorSet[];
}

/** A training step stored beside a model, with the initializers that it writes to. */
export interface OnnxTraining {
  readonly initialization: OnnxGraph | null;
  readonly algorithm: OnnxGraph | null;
  readonly initialBindings: Entries;
  readonly updateBindings: Entries;
}

/** An ONNX file as plain values: everything that it says, nothing that it means. */
export interface OnnxModel extends Notes {
  readonly irVersion: bigint;
  readonly operatorSets: readonly OperatorSet[];
  readonly producer: { readonly name: string; readonly version: string };
  readonly domain: string;
  readonly version: bigint;
  readonly graph: OnnxGraph;
  readonly functions: readonly OnnxFunction[];
  readonly training: readonly OnnxTraining[];
}
