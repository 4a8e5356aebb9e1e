import { open } from "node:fs/promises";
import { csvLine } from "../../document/index.ts";
import type { QueryResult } from "../store/store.ts";
import { wholeFile } from "./whole-file.node.ts";

/** Writes rows as comma-separated values with a header; what is missing is empty. Gives the number of rows. Throws "study/cannot-write". */
export function exportCsv(pieces: () => AsyncIterable<QueryResult>, path: string): Promise<number> {
  return wholeFile(path, async (beside) => {
    const file = await open(beside, "w");
    let rows = -1;
    try {
      for await (const piece of pieces()) {
        const lines = piece.rows.map((row) => csvLine(row.map((cell) => (cell === null ? "" : String(cell)))));
        if (rows < 0) lines.unshift(csvLine(piece.columns));
        await file.write(lines.map((line) => `${line}\n`).join(""));
        rows = Math.max(0, rows) + piece.rows.length;
      }
      return rows;
    } finally {
      await file.close();
    }
  });
}
