export { gradient } from "./derivative/gradient.ts";
export { type ExpressionNodesOptions, expressionNodes } from "./expression-nodes.ts";
export { type Graph, graph } from "./graph.ts";
export { GraphError } from "./graph-error.ts";
export { encodeModel, irVersions, type ModelDescription, type Opset, onnxForm } from "./onnx-form.ts";
export { type Convolution, convolution, extended } from "./operator/convolution.ts";
export {
  add,
  binary,
  cast,
  clip,
  compare,
  div,
  isNotANumber,
  mul,
  type Operand,
  quantize,
  sub,
  unary,
  where,
} from "./operator/elementwise.ts";
export { gather, gatherElements, oneHotEncode, scatterAdd } from "./operator/indexing.ts";
export { affine, matmul, permute, transpose } from "./operator/matrix.ts";
export { argmax, largest, logSoftmax, mean, softmax, sum } from "./operator/reduction.ts";
export { concat, expand, reshape, split } from "./operator/shaping.ts";
export type { BinaryOperator, ComparisonOperator, OperatorName, UnaryOperator } from "./operator-name.ts";
export { topologicalOrder } from "./order.ts";
export { printGraph } from "./print.ts";
export { type Dimension, type Shape, sizeOf } from "./shape.ts";
export { simplify } from "./simplify.ts";
export {
  constant,
  type ElementType,
  float32,
  type GraphNode,
  input,
  ones,
  outputOf,
  scalar,
  type Tensor,
  type TensorData,
  type TensorType,
  type TensorValue,
  vector,
  zeros,
} from "./tensor.ts";
