import { type ElementType, elementTypeNumber, elementTypes } from "./element-type.ts";
import type { OnnxGraph, OnnxModel, OnnxNode } from "./onnx-model.ts";

/** Floating-point types of fewer bits than float32. */
const isHalf = (type: ElementType | null | undefined): boolean =>
  type !== null && type !== undefined && /float(16|8|4)/.test(type);

const halfNumbers = elementTypes.filter(isHalf).map(elementTypeNumber);

function inNode({ attributes }: OnnxNode): boolean {
  return attributes.some((each) => {
    if ("reference" in each) return false;
    if (each.kind === "graph") return inGraph(each.value);
    if (each.kind === "tensor") return isHalf(each.value.type);
    // What a Cast converts to.
    return each.kind === "int" && each.name === "to" && halfNumbers.includes(Number(each.value));
  });
}

function inGraph({ inputs, outputs, values, initializers, nodes }: OnnxGraph): boolean {
  const isHere = [...inputs, ...outputs, ...values].some(({ type }) => type?.kind === "tensor" && isHalf(type.element));
  return isHere || initializers.some(({ type }) => isHalf(type)) || nodes.some(inNode);
}

/** Whether a file computes, or may compute, with fewer bits than float32 somewhere. */
export const hasHalves = ({ graph, functions }: OnnxModel): boolean =>
  inGraph(graph) || functions.some(({ nodes }) => nodes.some(inNode));
