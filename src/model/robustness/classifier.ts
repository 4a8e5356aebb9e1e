import { call, variable } from "../../activation/index.ts";
import { type Block, type Model, widthsOf } from "../model.ts";
import { keyOf } from "../scalar-function.ts";

/** A model whose largest output names the class. */
export interface Classifier {
  readonly model: Model;
  /** The last step of the file where it was left out, as it does not change which output is the largest. */
  readonly without: "softmax" | "log-softmax" | "sigmoid" | null;
  /** Whether the file has one output alone, whose sign decides: the other one is always 0. */
  readonly isSign: boolean;
}

const sigmoid = keyOf(call("sigmoid", variable));

/** The last step, where it keeps the order of the outputs, and a half of one output at 0. */
function lastStep(block: Block, width: number): Classifier["without"] {
  if (
    block.kind === "group" &&
    block.size === width &&
    block.function !== "length" &&
    block.function !== "standardised"
  )
    return block.function;
  const isSigmoid = block.kind === "activation" && block.functions.every((f) => keyOf(f) === sigmoid);
  return isSigmoid ? "sigmoid" : null;
}

/** The classifier that a model is: class k is the one whose output is the largest; with one output, class 1 where it is above 0 (before a sigmoid: above 1/2). */
export function classifierOf(model: Model): Classifier {
  const last = model.blocks.at(-1)!;
  const without = lastStep(last, widthsOf(model).at(-1)!);
  const blocks = without === null ? model.blocks : model.blocks.slice(0, (last as { of: number }).of + 1);
  const isSign = widthsOf({ blocks }).at(-1) === 1;
  if (!isSign) return { model: { blocks }, without, isSign };
  const zeroBeside: Block = {
    kind: "affine",
    of: blocks.length - 1,
    map: { kind: "gather", width: 1, index: Int32Array.of(-1, 0) },
    bias: null,
  };
  return { model: { blocks: [...blocks, zeroBeside] }, without, isSign };
}
