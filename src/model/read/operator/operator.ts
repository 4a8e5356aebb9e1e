import type { OnnxAttribute, OnnxNode } from "../../../onnx/index.ts";
import { axisIn } from "../shape.ts";
import { Unread } from "../unread.ts";
import { type Blocks, type Computed, type Constant, moved, numbersOf, type Value } from "../value.ts";

/** A node with what its inputs hold; undefined stands for an input that is left out. */
export interface Call {
  readonly node: OnnxNode;
  /** Version of the operator set that the file names. */
  readonly opset: number;
  readonly inputs: readonly (Value | undefined)[];
  readonly blocks: Blocks;
}

export interface OperatorRule {
  /** The attributes that the rule heeds; a node with another one is refused. */
  readonly attributes: readonly string[];
  /** The node's outputs, or its only one; for one that only may not be taken, the reason. */
  readonly apply: (call: Call) => Value | readonly (Value | Unread)[];
}

export type OperatorRules = Readonly<Record<string, OperatorRule>>;

/** The value of an attribute; undefined where the node does not give it. */
export function attribute<K extends OnnxAttribute["kind"]>(
  { node }: Pick<Call, "node">,
  name: string,
  kind: K,
): (OnnxAttribute & { readonly kind: K; readonly value: unknown })["value"] | undefined {
  const found = node.attributes.find((each) => each.name === name);
  if (!found) return undefined;
  if (found.kind !== kind || "reference" in found) throw new Unread(`its attribute ${name} is no ${kind}`);
  return found.value as never;
}

export const int = (call: Pick<Call, "node">, name: string, otherwise: number): number =>
  Number(attribute(call, name, "int") ?? otherwise);

export const float = (call: Pick<Call, "node">, name: string, otherwise: number): number =>
  (attribute(call, name, "float") ?? otherwise) as number;

export function ints(call: Pick<Call, "node">, name: string): readonly number[] | undefined {
  return (attribute(call, name, "ints") as readonly bigint[] | undefined)?.map(Number);
}

export function text(call: Pick<Call, "node">, name: string, otherwise: string): string {
  const value = attribute(call, name, "string") ?? otherwise;
  if (typeof value === "string") return value;
  throw new Unread(`its attribute ${name} is no text`);
}

export function operand({ inputs }: Call, index: number): Value {
  const value = inputs[index];
  if (!value) throw new Unread(`its input ${index} is left out`);
  return value;
}

export function constantOperand(call: Call, index: number): Constant {
  const value = operand(call, index);
  if (value.kind !== "constant") throw new Unread(`its input ${index} is computed from the model's input`);
  numbersOf(value);
  return value;
}

export function computedOperand(call: Call, index: number): Computed {
  const value = operand(call, index);
  if (value.kind !== "computed") throw new Unread("constants that are computed by it are not understood");
  if (value.sort !== "real") throw new Unread(`it takes ${value.sort} numbers that depend on the model's input`);
  return value;
}

/** The second of two operands; operator sets before 7 may name the axis of the first from which it spreads. */
export function secondOperand(call: Call): Value {
  const [a, b] = [operand(call, 0), operand(call, 1)];
  const axis = attribute(call, "axis", "int");
  if (axis === undefined) return b;
  if (call.opset >= 7) throw new Unread("its attribute axis is not understood");
  const behind = a.shape.length - axisIn(Number(axis), a.shape.length) - b.shape.length;
  if (behind < 0) throw new Unread(`[${b.shape}] does not spread over [${a.shape}] from axis ${axis} on`);
  return moved(b, [...b.shape, ...new Array<number>(behind).fill(1)], null);
}

/** Numbers that are an attribute in older operator sets and an input in newer ones; undefined where neither is there. */
export function numbers(call: Call, name: string, index: number): readonly number[] | undefined {
  return ints(call, name) ?? (call.inputs[index] ? Array.from(constantOperand(call, index).values) : undefined);
}
