import { open } from "node:fs/promises";
import { csvLine } from "../../document/index.ts";
import type { QueryResult } from "../store/store.ts";

/** Writes rows as comma-separated values with a header; what is missing is empty. Gives the number of rows. Throws what the system says of the file. */
export async function exportCsv(pieces: () => AsyncIterable<QueryResult>, path: string): Promise<number> {
  const file = await open(path, "w");
  let rows = 0;
  try {
    let header = true;
    for await (const piece of pieces()) {
      const lines = piece.rows.map((row) => csvLine(row.map((cell) => (cell === null ? "" : String(cell)))));
      if (header) lines.unshift(csvLine(piece.columns));
      header = false;
      await file.writeFile(lines.map((line) => `${line}\n`).join(""));
      rows += piece.rows.length;
    }
    return rows;
  } finally {
    await file.close();
  }
}
