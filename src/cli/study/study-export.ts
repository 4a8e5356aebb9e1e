import { extname } from "node:path";
import { exportCsv, exportParquet } from "../../study/index.node.ts";
import { counted } from "../../wording/index.ts";
import { UsageError } from "../failure.ts";
import { wholeFile } from "../replace-file.ts";
import { type StoreOptions, withStore } from "./store-option.ts";

const views = ["scores", "trials", "errors", "slopes", "curves"];

const writers: Readonly<Record<string, typeof exportCsv>> = { ".csv": exportCsv, ".parquet": exportParquet };

function sqlOf(what: string): string {
  if (views.includes(what)) return `SELECT * FROM ${what}`;
  if (/^\s*(select|with)\b/i.test(what)) return what;
  throw new UsageError(`nothing to export is called "${what}"; there are ${views.join(", ")}, or a query: SELECT …`);
}

/** Carries out `relucid study export`. */
export async function exportVerb(what: string, options: StoreOptions & { readonly out: string }): Promise<void> {
  const { out } = options;
  const write = writers[extname(out).toLowerCase()];
  if (write === undefined)
    throw new UsageError(`--out takes a file that ends in ${Object.keys(writers).join(" or ")}, got ${out}`);
  const sql = sqlOf(what);
  await withStore(options, true, async (store) => {
    const rows = await wholeFile(out, (beside) => write(() => store.rows(sql), beside));
    process.stdout.write(`${counted(rows, "row")} written to ${out}\n`);
  });
}
