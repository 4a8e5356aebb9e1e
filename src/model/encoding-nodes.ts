import type { EncodedColumn, Encoding } from "../data/index.ts";
import {
  cast,
  concat,
  div,
  input,
  isNotANumber,
  oneHotEncode,
  reshape,
  scalar,
  sub,
  type Tensor,
  where,
} from "../graph/index.ts";

export interface EncodingNodes {
  /** One input per raw column, [rows, 1]: float32 (NaN where missing) or string ("" where missing). */
  readonly inputs: readonly Tensor[];
  /** [rows, features], the same bits as `encode` of the data folder. */
  readonly features: Tensor;
}

/** Numbers are standardised in double precision, so that a large mean costs no digits. */
function encodeColumn(column: EncodedColumn, raw: Tensor): readonly Tensor[] {
  if (column.kind === "category") {
    return [reshape(oneHotEncode(raw, column.levels), ["rows", column.levels.length])];
  }
  const { mean, std, indicator } = column;
  const standardised = div(sub(cast(raw, "float64"), scalar(mean, "float64")), scalar(std, "float64"));
  const missing = isNotANumber(raw);
  const filled = cast(where(missing, 0, standardised), "float32");
  return indicator ? [filled, cast(missing, "float32")] : [filled];
}

/** The preprocessing of a data set as graph nodes: raw columns in, features out. */
export function encodingNodes({ columns }: Encoding): EncodingNodes {
  const inputs = columns.map(({ name, kind }) => input(name, kind === "number" ? "float32" : "string", ["rows", 1]));
  const features = columns.flatMap((column, i) => encodeColumn(column, inputs[i]!));
  return { inputs, features: features.length === 1 ? features[0]! : concat(features, 1) };
}
