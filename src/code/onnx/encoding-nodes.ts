import {
  type CategoryEncoding,
  type EncodedColumn,
  type Encoding,
  featureCount,
  type NumberEncoding,
} from "../../data/index.ts";
import {
  binary,
  cast,
  concat,
  constant,
  div,
  gather,
  input,
  isNotANumber,
  oneHotEncode,
  reshape,
  sub,
  type Tensor,
  vector,
  where,
} from "../../graph/index.ts";

export interface EncodingNodes {
  /** One input per raw column, [rows, 1]: float32 (NaN where missing) or string ("" where missing). */
  readonly inputs: readonly Tensor[];
  /** [rows, features], the same bits as `encode` of the data folder. */
  readonly features: Tensor;
}

/** Features side by side, and the place of each among the features of a row. */
interface Part {
  readonly tensor: Tensor;
  readonly places: readonly number[];
}

const joined = (tensors: readonly Tensor[]) => (tensors.length === 1 ? tensors[0]! : concat(tensors, 1));

interface Placed<C extends EncodedColumn> {
  readonly column: C;
  readonly raw: Tensor;
  /** Place of its first feature. */
  readonly at: number;
}

/** All numbers at once, [rows, numbers], so that a wide table takes few nodes; in double precision, so that a large mean costs no digits. */
function numberParts(numbers: readonly Placed<NumberEncoding>[]): readonly Part[] {
  if (numbers.length === 0) return [];
  const raw = joined(numbers.map((number) => number.raw));
  const row = (entry: (column: NumberEncoding) => number) =>
    constant(
      "float64",
      [1, numbers.length],
      Float64Array.from(numbers, ({ column }) => entry(column)),
    );
  const standardised = div(
    sub(
      cast(raw, "float64"),
      row(({ mean }) => mean),
    ),
    row(({ std }) => std),
  );
  const missing = isNotANumber(raw);
  const filled = where(missing, 0, standardised);
  const low = row(({ lo }) => lo);
  const high = row(({ hi }) => hi);
  const kept = cast(binary("Min", binary("Max", filled, low), high), "float32");
  const values = { tensor: kept, places: numbers.map(({ at }) => at) };
  const marked = numbers.flatMap(({ column }, i) => (column.indicator ? [i] : []));
  if (marked.length === 0) return [values];
  const marks = marked.length === numbers.length ? missing : gather(missing, vector(marked, "int64"), 1);
  return [values, { tensor: cast(marks, "float32"), places: marked.map((i) => numbers[i]!.at + 1) }];
}

function categoryPart({ column: { levels }, raw, at }: Placed<CategoryEncoding>): Part {
  return {
    tensor: reshape(oneHotEncode(raw, levels), ["rows", levels.length]),
    places: levels.map((_, level) => at + level),
  };
}

/** The parts' features in the order of their places. */
function inOrder(parts: readonly Part[]): Tensor {
  const all = joined(parts.map(({ tensor }) => tensor));
  const places = parts.flatMap((part) => part.places);
  if (places.every((place, i) => place === i)) return all;
  const from = new Array<number>(places.length);
  places.forEach((place, i) => {
    from[place] = i;
  });
  return gather(all, vector(from, "int64"), 1);
}

/** The preprocessing of a data set as graph nodes: raw columns in, features out. */
export function encodingNodes({ columns }: Encoding): EncodingNodes {
  const inputs = columns.map(({ name, kind }) => input(name, kind === "number" ? "float32" : "string", ["rows", 1]));
  const numbers: Placed<NumberEncoding>[] = [];
  const categories: Placed<CategoryEncoding>[] = [];
  let at = 0;
  columns.forEach((column, i) => {
    if (column.kind === "number") numbers.push({ column, raw: inputs[i]!, at });
    else categories.push({ column, raw: inputs[i]!, at });
    at += featureCount(column);
  });
  return { inputs, features: inOrder([...numberParts(numbers), ...categories.map(categoryPart)]) };
}
