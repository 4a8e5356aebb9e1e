import type { MessageInitShape } from "@bufbuild/protobuf";
import {
  readByteString,
  readEntries,
  readNotes,
  required,
  writeByteString,
  writeEntries,
  writeNotes,
} from "./entries.ts";
import {
  type AttributeProto,
  type AttributeProtoSchema,
  AttributeProto_AttributeType as AttributeType,
  type GraphProto,
  type GraphProtoSchema,
  type NodeProto,
  type NodeProtoSchema,
} from "./onnx_pb.ts";
import { OnnxError } from "./onnx-error.ts";
import type { AttributeKind, AttributeValues, OnnxAttribute, OnnxGraph, OnnxNode } from "./onnx-model.ts";
import { readSparseTensor, readTensor, writeSparseTensor, writeTensor } from "./tensor.ts";
import { readType, readValue, writeType, writeValue } from "./value-type.ts";

type AttributeInit = MessageInitShape<typeof AttributeProtoSchema>;

interface AttributeCodec<V> {
  readonly type: AttributeType;
  readonly read: (proto: AttributeProto) => V;
  readonly write: (value: V) => AttributeInit;
}

const codecs: { readonly [K in AttributeKind]: AttributeCodec<AttributeValues[K]> } = {
  float: { type: AttributeType.FLOAT, read: ({ f }) => f, write: (f) => ({ f }) },
  int: { type: AttributeType.INT, read: ({ i }) => i, write: (i) => ({ i }) },
  string: {
    type: AttributeType.STRING,
    read: ({ s }) => readByteString(s),
    write: (s) => ({ s: writeByteString(s) }),
  },
  tensor: {
    type: AttributeType.TENSOR,
    read: ({ t, name }) => readTensor(required(t, `the tensor of attribute "${name}"`)),
    write: (t) => ({ t: writeTensor(t) }),
  },
  graph: {
    type: AttributeType.GRAPH,
    read: ({ g, name }) => readGraph(required(g, `the graph of attribute "${name}"`)),
    write: (g) => ({ g: writeGraph(g) }),
  },
  "sparse-tensor": {
    type: AttributeType.SPARSE_TENSOR,
    read: ({ sparseTensor, name }) => readSparseTensor(required(sparseTensor, `the tensor of attribute "${name}"`)),
    write: (tensor) => ({ sparseTensor: writeSparseTensor(tensor) }),
  },
  type: {
    type: AttributeType.TYPE_PROTO,
    read: ({ tp, name }) => readType(required(tp, `the type of attribute "${name}"`)),
    write: (type) => ({ tp: writeType(type) }),
  },
  floats: { type: AttributeType.FLOATS, read: ({ floats }) => floats, write: (floats) => ({ floats: [...floats] }) },
  ints: { type: AttributeType.INTS, read: ({ ints }) => ints, write: (ints) => ({ ints: [...ints] }) },
  strings: {
    type: AttributeType.STRINGS,
    read: ({ strings }) => strings.map(readByteString),
    write: (strings) => ({ strings: strings.map(writeByteString) }),
  },
  tensors: {
    type: AttributeType.TENSORS,
    read: ({ tensors }) => tensors.map(readTensor),
    write: (tensors) => ({ tensors: tensors.map(writeTensor) }),
  },
  graphs: {
    type: AttributeType.GRAPHS,
    read: ({ graphs }) => graphs.map(readGraph),
    write: (graphs) => ({ graphs: graphs.map(writeGraph) }),
  },
  "sparse-tensors": {
    type: AttributeType.SPARSE_TENSORS,
    read: ({ sparseTensors }) => sparseTensors.map(readSparseTensor),
    write: (tensors) => ({ sparseTensors: tensors.map(writeSparseTensor) }),
  },
  types: {
    type: AttributeType.TYPE_PROTOS,
    read: ({ typeProtos }) => typeProtos.map(readType),
    write: (types) => ({ typeProtos: types.map(writeType) }),
  },
};

const kinds = new Map((Object.keys(codecs) as AttributeKind[]).map((kind) => [codecs[kind].type, kind] as const));

export function readAttribute(proto: AttributeProto): OnnxAttribute {
  const { name, docString: doc, refAttrName } = proto;
  const kind = kinds.get(proto.type);
  if (kind === undefined) {
    throw new OnnxError(
      "onnx/unknown",
      `attribute "${name}" is of type ${proto.type}, which the standard does not know`,
    );
  }
  const content = refAttrName === "" ? { value: codecs[kind].read(proto) } : { reference: refAttrName };
  return { name, doc, kind, ...content } as OnnxAttribute;
}

export function writeAttribute(attribute: OnnxAttribute): AttributeInit {
  const { name, doc, kind } = attribute;
  const codec = codecs[kind] as AttributeCodec<unknown>;
  const content = "reference" in attribute ? { refAttrName: attribute.reference } : codec.write(attribute.value);
  return { name, docString: doc, type: codec.type, ...content };
}

export const readNode = (proto: NodeProto): OnnxNode => ({
  domain: proto.domain,
  operator: proto.opType,
  overload: proto.overload,
  name: proto.name,
  inputs: proto.input,
  outputs: proto.output,
  attributes: proto.attribute.map(readAttribute),
  ...readNotes(proto),
});

export const writeNode = (node: OnnxNode): MessageInitShape<typeof NodeProtoSchema> => ({
  domain: node.domain,
  opType: node.operator,
  overload: node.overload,
  name: node.name,
  input: [...node.inputs],
  output: [...node.outputs],
  attribute: node.attributes.map(writeAttribute),
  ...writeNotes(node),
});

export const readGraph = (proto: GraphProto): OnnxGraph => ({
  name: proto.name,
  nodes: proto.node.map(readNode),
  initializers: proto.initializer.map(readTensor),
  sparseInitializers: proto.sparseInitializer.map(readSparseTensor),
  inputs: proto.input.map(readValue),
  outputs: proto.output.map(readValue),
  values: proto.valueInfo.map(readValue),
  quantization: proto.quantizationAnnotation.map(({ tensorName, quantParameterTensorNames }) => ({
    tensor: tensorName,
    parameters: readEntries(quantParameterTensorNames),
  })),
  ...readNotes(proto),
});

export const writeGraph = (graph: OnnxGraph): MessageInitShape<typeof GraphProtoSchema> => ({
  name: graph.name,
  node: graph.nodes.map(writeNode),
  initializer: graph.initializers.map(writeTensor),
  sparseInitializer: graph.sparseInitializers.map(writeSparseTensor),
  input: graph.inputs.map(writeValue),
  output: graph.outputs.map(writeValue),
  valueInfo: graph.values.map(writeValue),
  quantizationAnnotation: graph.quantization.map(({ tensor, parameters }) => ({
    tensorName: tensor,
    quantParameterTensorNames: writeEntries(parameters),
  })),
  ...writeNotes(graph),
});
