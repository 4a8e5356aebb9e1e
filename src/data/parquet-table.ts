import { type AsyncBuffer, parquetMetadataAsync, parquetRead, parquetSchema } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import type { Table } from "./table.ts";
import { type TypedOptions, typedColumns } from "./typed-columns.ts";

/** A table from the bytes of a Parquet file, row group by row group, so that memory holds one of them beside the table. */
export async function parquetTable(file: AsyncBuffer, options: Omit<TypedOptions, "format">): Promise<Table> {
  const metadata = await parquetMetadataAsync(file);
  const columns = typedColumns({ ...options, format: "parquet" });
  const names = parquetSchema(metadata).children.map(({ element }) => element.name);
  let from = 0;
  for (const group of metadata.row_groups) {
    const to = from + Number(group.num_rows);
    for (const name of names) {
      await parquetRead({
        file,
        metadata,
        compressors,
        columns: [name],
        rowStart: from,
        rowEnd: to,
        onChunk: ({ columnData, rowStart }) => {
          for (let row = 0; row < columnData.length; row++)
            if (rowStart + row >= from && rowStart + row < to) columns.add(name, columnData[row]);
        },
      });
    }
    from = to;
  }
  return columns.finish();
}
