import { bundledData, readTable } from "../data/index.node.ts";
import { type Table, takeTableRows } from "../data/index.ts";
import { rereadable } from "./choose-data.ts";

/** The rows of a file, or of a bundled set by name with its usual target where none is given; the first `most` of them. */
export async function networkTable(
  data: string,
  target: string | null,
  most: number | null = null,
): Promise<{ readonly table: Table; readonly target: string | null }> {
  const bundled = bundledData(data);
  const path = bundled?.path ?? (await rereadable(data));
  const reading = { missing: null, delimiter: null, sample: null };
  const { table } = await readTable(path, { reading, types: {} });
  const rows = Math.min(table.rows, most ?? table.rows);
  const first =
    rows < table.rows
      ? takeTableRows(
          table,
          Int32Array.from({ length: rows }, (_, row) => row),
        )
      : table;
  return { table: first, target: target ?? bundled?.target ?? null };
}
