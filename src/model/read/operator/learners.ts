import { applied } from "../../scalar-function.ts";
import { placesAlong } from "../shape.ts";
import { Unread } from "../unread.ts";
import { append, type Constant, real, settled, type Value } from "../value.ts";
import { addition, multiplication } from "./arithmetic.ts";
import { indices } from "./gathering.ts";
import { timesMatrix, turned } from "./matrix.ts";
import { concatenated, taken } from "./movement.ts";
import { attribute, type Call, computedOperand, float, int, type OperatorRules, operand, text } from "./operator.ts";
import { atEachPlace, withConstant } from "./pointwise.ts";
import { placesJump } from "./reasons.ts";

/** A list of numbers; undefined where it is not given. */
function list(call: Call, name: string): Constant | undefined {
  const found = attribute(call, name, "floats") as readonly number[] | undefined;
  return found && real([found.length], Float64Array.from(found));
}

function needed(call: Call, name: string): Constant {
  const found = list(call, name);
  if (found) return found;
  throw new Unread(`it gives no ${name}`);
}

/** (x − offset)·scale of each column. */
function scaled(call: Call): Value {
  const x = computedOperand(call, 0);
  const shift = needed(call, "offset");
  const centred = withConstant(call.blocks, x, { ...shift, values: shift.values.map((v) => 0 - v) }, addition);
  return centred.kind === "computed"
    ? withConstant(call.blocks, centred, needed(call, "scale"), multiplication)
    : centred;
}

/** What stands in for missing numbers: real numbers are not missing, but a number that stands for them is. */
function imputed(call: Call): Value {
  if (!Number.isNaN(float(call, "replaced_value_float", 0)))
    throw new Unread("it puts another number in the place of one, which jumps, so there is no Lipschitz constant");
  return operand(call, 0);
}

/** x·Wᵀ + b with a row of W for each target. */
function linear(call: Call, targets: number): Value {
  const x = computedOperand(call, 0);
  const columns = x.shape.at(-1)!;
  const rows = needed(call, "coefficients");
  if (rows.values.length !== targets * columns)
    throw new Unread(`${rows.values.length} coefficients are not ${targets} for each of ${columns} columns`);
  const matrix = turned({ ...rows, shape: [targets, columns] }) as Constant;
  const product = timesMatrix(call.blocks, x, matrix);
  const shift = list(call, "intercepts");
  return shift ? withConstant(call.blocks, product, shift, addition) : product;
}

/** What is made of scores, row by row. */
function transformed(call: Call, scores: Value): Value {
  const name = text(call, "post_transform", "NONE");
  if (name === "NONE") return scores;
  if (name === "LOGISTIC") return atEachPlace(call.blocks, [scores], { of: (f) => applied("sigmoid", f!) });
  if (name !== "SOFTMAX") throw new Unread(`its transform ${name} is not understood`);
  const [of, size] = [settled(call.blocks, scores), scores.shape.at(-1)!];
  return append(call.blocks, { kind: "group", of, size, function: "softmax", epsilon: 0 }, scores.shape);
}

/** The label, which jumps, and the scores. */
function classified(call: Call): readonly (Value | Unread)[] {
  const labels =
    (attribute(call, "classlabels_ints", "ints") as readonly bigint[] | undefined) ??
    (attribute(call, "classlabels_strings", "strings") as readonly unknown[] | undefined);
  if (!labels) throw new Unread("it gives no labels");
  return [placesJump, transformed(call, linear(call, labels.length))];
}

/** Columns of x by their numbers. */
function columns(call: Call): Value {
  const x = operand(call, 0);
  const along = x.shape.map(placesAlong);
  return taken(x, along.with(-1, Array.from(indices(call).values)));
}

/** Operators of the standard for machine learning beside networks. */
export const learners: OperatorRules = {
  "ai.onnx.ml.Scaler": { attributes: ["offset", "scale"], apply: scaled },
  "ai.onnx.ml.Imputer": {
    attributes: ["imputed_value_floats", "imputed_value_int64s", "replaced_value_float", "replaced_value_int64"],
    apply: imputed,
  },
  "ai.onnx.ml.FeatureVectorizer": { attributes: ["inputdimensions"], apply: (call) => concatenated(call, 1) },
  "ai.onnx.ml.ArrayFeatureExtractor": { attributes: [], apply: columns },
  "ai.onnx.ml.LinearRegressor": {
    attributes: ["coefficients", "intercepts", "post_transform", "targets"],
    apply: (call) => transformed(call, linear(call, int(call, "targets", 1))),
  },
  "ai.onnx.ml.LinearClassifier": {
    attributes: [
      "classlabels_ints",
      "classlabels_strings",
      "coefficients",
      "intercepts",
      "multi_class",
      "post_transform",
    ],
    apply: classified,
  },
  // A table with a column for each label holds the same numbers.
  "ai.onnx.ml.ZipMap": { attributes: ["classlabels_int64s", "classlabels_strings"], apply: (call) => operand(call, 0) },
};
