import type { Encoding, RawColumns } from "../../data/index.ts";
import type { Feeds } from "../../engine/index.ts";
import type { RandomStream } from "../../random/index.ts";

/** Raw columns as the inputs of an exported model, [rows, 1] each. */
export function rawFeeds({ columns }: Encoding, raw: RawColumns, rows: number): Feeds {
  return Object.fromEntries(
    columns.map(({ name, kind }) => [
      name,
      { type: kind === "number" ? ("float32" as const) : ("string" as const), shape: [rows, 1], data: raw[name]! },
    ]),
  );
}

/**
 * Random inputs for an exported model: in each column on its own, numbers spread one standard deviation around random
 * training values (missing ones stay missing), categories drawn from the training values.
 */
export function randomRows(
  encoding: Encoding,
  raw: RawColumns,
  { rows, random }: { readonly rows: number; readonly random: RandomStream },
): Feeds {
  const drawn = encoding.columns.map((column) => {
    const values = raw[column.name]!;
    const pick = () => random.below(values.length);
    if (column.kind === "category")
      return [column.name, Array.from({ length: rows }, () => values[pick()] as string)] as const;
    return [
      column.name,
      Float32Array.from({ length: rows }, () => (values[pick()] as number) + column.std * random.normal()),
    ] as const;
  });
  return rawFeeds(encoding, Object.fromEntries(drawn), rows);
}
