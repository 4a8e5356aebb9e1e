/** Operators with one operand, element by element. */
export const unaryOperators = [
  "Neg",
  "Abs",
  "Sign",
  "Exp",
  "Log",
  "Sqrt",
  "Sin",
  "Cos",
  "Tan",
  "Atan",
  "Sinh",
  "Cosh",
  "Asinh",
  "Tanh",
  "Sigmoid",
  "Softplus",
  "Erf",
  "Relu",
  "Floor",
] as const;

/** Operators with two broadcast operands that return their element type. */
export const binaryOperators = ["Add", "Sub", "Mul", "Div", "Max", "Min", "Pow"] as const;

/** Operators with two broadcast operands that return booleans. */
export const comparisonOperators = ["Less", "LessOrEqual", "Greater", "GreaterOrEqual", "Equal"] as const;

const otherOperators = [
  "Input",
  "Constant",
  "Identity",
  "Cast",
  "Clip",
  "IsNaN",
  "Where",
  "MatMul",
  "Gemm",
  "QuantizeLinear",
  "Transpose",
  "Reshape",
  "Concat",
  "Split",
  "Expand",
  "Pad",
  "Conv",
  "ReduceSum",
  "ReduceMax",
  "LogSoftmax",
  "Softmax",
  "ArgMax",
  "Gather",
  "GatherElements",
  "ScatterElements",
  "OneHotEncoder",
] as const;

export type UnaryOperator = (typeof unaryOperators)[number];
export type BinaryOperator = (typeof binaryOperators)[number];
export type ComparisonOperator = (typeof comparisonOperators)[number];
export type OperatorName = UnaryOperator | BinaryOperator | ComparisonOperator | (typeof otherOperators)[number];
