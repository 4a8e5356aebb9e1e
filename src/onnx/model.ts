import { create, fromBinary, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import { readEntries, readNotes, required, writeEntries, writeNotes } from "./entries.ts";
import { readAttribute, readGraph, readNode, writeAttribute, writeGraph, writeNode } from "./graph.ts";
import {
  type FunctionProto,
  type FunctionProtoSchema,
  type ModelProto,
  ModelProtoSchema,
  type OperatorSetIdProto,
  type TrainingInfoProto,
  type TrainingInfoProtoSchema,
} from "./onnx_pb.ts";
import { OnnxError } from "./onnx-error.ts";
import type { OnnxFunction, OnnxModel, OnnxTraining, OperatorSet } from "./onnx-model.ts";
import { readValue, writeValue } from "./value-type.ts";

const readOperatorSet = ({ domain, version }: OperatorSetIdProto): OperatorSet => ({ domain, version });

const readFunction = (proto: FunctionProto): OnnxFunction => ({
  domain: proto.domain,
  name: proto.name,
  overload: proto.overload,
  inputs: proto.input,
  outputs: proto.output,
  required: proto.attribute,
  defaults: proto.attributeProto.map(readAttribute),
  nodes: proto.node.map(readNode),
  values: proto.valueInfo.map(readValue),
  operatorSets: proto.opsetImport.map(readOperatorSet),
  ...readNotes(proto),
});

const writeFunction = (f: OnnxFunction): MessageInitShape<typeof FunctionProtoSchema> => ({
  domain: f.domain,
  name: f.name,
  overload: f.overload,
  input: [...f.inputs],
  output: [...f.outputs],
  attribute: [...f.required],
  attributeProto: f.defaults.map(writeAttribute),
  node: f.nodes.map(writeNode),
  valueInfo: f.values.map(writeValue),
  opsetImport: [...f.operatorSets],
  ...writeNotes(f),
});

const readTraining = (proto: TrainingInfoProto): OnnxTraining => ({
  initialization: proto.initialization ? readGraph(proto.initialization) : null,
  algorithm: proto.algorithm ? readGraph(proto.algorithm) : null,
  initialBindings: readEntries(proto.initializationBinding),
  updateBindings: readEntries(proto.updateBinding),
});

function writeTraining(training: OnnxTraining): MessageInitShape<typeof TrainingInfoProtoSchema> {
  const { initialization, algorithm } = training;
  return {
    ...(initialization && { initialization: writeGraph(initialization) }),
    ...(algorithm && { algorithm: writeGraph(algorithm) }),
    initializationBinding: writeEntries(training.initialBindings),
    updateBinding: writeEntries(training.updateBindings),
  };
}

const readModel = (proto: ModelProto): OnnxModel => ({
  irVersion: proto.irVersion,
  operatorSets: proto.opsetImport.map(readOperatorSet),
  producer: { name: proto.producerName, version: proto.producerVersion },
  domain: proto.domain,
  version: proto.modelVersion,
  graph: readGraph(required(proto.graph, "the model's graph")),
  functions: proto.functions.map(readFunction),
  training: proto.trainingInfo.map(readTraining),
  ...readNotes(proto),
});

/** Throws `onnx/unknown` for the first part that holds fields we do not know: they might change what the model means. */
function refuseUnknownFields(part: unknown): void {
  if (typeof part !== "object" || part === null || ArrayBuffer.isView(part)) return;
  const { $typeName, $unknown } = part as { $typeName?: string; $unknown?: readonly { readonly no: number }[] };
  if ($unknown && $unknown.length > 0) {
    throw new OnnxError("onnx/unknown", `a ${$typeName} has a field ${$unknown[0]!.no}, which is not understood here`);
  }
  for (const inner of Object.values(part)) refuseUnknownFields(inner);
}

/**
 * An ONNX file as plain values; nothing that it says is left out.
 *
 * Throws `onnx/damaged` for bytes that are no ONNX model or contradict themselves, `onnx/unknown` for fields, element types
 * and kinds of attributes that the standard (IR version 13) does not know, segmented tensors and device configurations.
 */
export function decode(bytes: Uint8Array): OnnxModel {
  try {
    const proto = fromBinary(ModelProtoSchema, bytes);
    refuseUnknownFields(proto);
    return readModel(proto);
  } catch (cause) {
    if (cause instanceof OnnxError) throw cause;
    throw new OnnxError("onnx/damaged", `these bytes are no ONNX model: ${String(cause)}`, { cause });
  }
}

/** A model as the bytes of an ONNX file. `decode` gives the same model back; equal models give equal bytes. */
export function encode(model: OnnxModel): Uint8Array {
  const proto = create(ModelProtoSchema, {
    irVersion: model.irVersion,
    opsetImport: [...model.operatorSets],
    producerName: model.producer.name,
    producerVersion: model.producer.version,
    domain: model.domain,
    modelVersion: model.version,
    graph: writeGraph(model.graph),
    functions: model.functions.map(writeFunction),
    trainingInfo: model.training.map(writeTraining),
    ...writeNotes(model),
  });
  return toBinary(ModelProtoSchema, proto);
}
