import { elementTypeNumber } from "../../onnx/index.ts";
import { GraphError } from "../graph-error.ts";
import type { BinaryOperator, ComparisonOperator, OperatorName, UnaryOperator } from "../operator-name.ts";
import { broadcast, type Shape } from "../shape.ts";
import { apply, type ElementType, scalar, type Tensor } from "../tensor.ts";

/** An operand: a tensor, or a number that becomes a scalar of the other operand's element type. */
export type Operand = Tensor | number;

export function unary(operator: UnaryOperator, x: Tensor): Tensor {
  return apply(operator, { inputs: [x], output: { type: x.type, shape: x.shape } });
}

function lift(a: Operand, b: Operand): readonly [Tensor, Tensor] {
  if (typeof a !== "number") return [a, typeof b === "number" ? scalar(b, a.type) : b];
  if (typeof b !== "number") return [scalar(a, b.type), b];
  return [scalar(a), scalar(b)];
}

function pair(operator: OperatorName, a: Operand, b: Operand): { inputs: readonly [Tensor, Tensor]; shape: Shape } {
  const [left, right] = lift(a, b);
  if (left.type !== right.type) {
    throw new GraphError(
      "graph/type-mismatch",
      `${operator} takes operands of one type, got ${left.type} and ${right.type}`,
    );
  }
  return { inputs: [left, right], shape: broadcast(operator, left.shape, right.shape) };
}

export function binary(operator: BinaryOperator, a: Operand, b: Operand): Tensor {
  const { inputs, shape } = pair(operator, a, b);
  return apply(operator, { inputs, output: { type: inputs[0].type, shape } });
}

export function compare(operator: ComparisonOperator, a: Operand, b: Operand): Tensor {
  const { inputs, shape } = pair(operator, a, b);
  return apply(operator, { inputs, output: { type: "bool", shape } });
}

export const add = (a: Operand, b: Operand): Tensor => binary("Add", a, b);
export const sub = (a: Operand, b: Operand): Tensor => binary("Sub", a, b);
export const mul = (a: Operand, b: Operand): Tensor => binary("Mul", a, b);
export const div = (a: Operand, b: Operand): Tensor => binary("Div", a, b);

/** `x` forced into [low, high]. */
export function clip(x: Tensor, low: Operand, high: Operand): Tensor {
  const [, min] = lift(x, low);
  const [, max] = lift(x, high);
  return apply("Clip", { inputs: [x, min, max], output: { type: x.type, shape: x.shape } });
}

/** `then` where the condition holds, else `otherwise`; all three broadcast. */
export function where(condition: Tensor, then: Operand, otherwise: Operand): Tensor {
  const [a, b] = lift(then, otherwise);
  const shape = broadcast("Where", condition.shape, broadcast("Where", a.shape, b.shape));
  return apply("Where", { inputs: [condition, a, b], output: { type: a.type, shape } });
}

export function isNotANumber(x: Tensor): Tensor {
  return apply("IsNaN", { inputs: [x], output: { type: "bool", shape: x.shape } });
}

/** round(x / scale) + zero as a byte, forced into 0…255; halves go to the even number. */
export function quantize(x: Tensor, scale: number, zero: number): Tensor {
  return apply("QuantizeLinear", {
    inputs: [x, scalar(scale), scalar(zero, "uint8")],
    output: { type: "uint8", shape: x.shape },
  });
}

/** The same values in another element type; a cast to an integer drops the fraction. */
export function cast(x: Tensor, type: ElementType): Tensor {
  if (x.type === type) return x;
  return apply("Cast", { inputs: [x], attributes: { to: elementTypeNumber(type) }, output: { type, shape: x.shape } });
}
