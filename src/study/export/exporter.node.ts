import { extname } from "node:path";
import { exportCsv } from "./export-csv.node.ts";
import { exportParquet } from "./export-parquet.node.ts";

const writers: Readonly<Record<string, typeof exportCsv>> = { ".csv": exportCsv, ".parquet": exportParquet };

/** Ends of the names of files that can be written. */
export const exportEnds = Object.keys(writers);

/** What writes rows to a file of this name; undefined where its end is none of `exportEnds`. */
export const exporterFor = (path: string): typeof exportCsv | undefined => writers[extname(path).toLowerCase()];
