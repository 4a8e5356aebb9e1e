import { exportEnds, exporterFor } from "../../study/index.node.ts";
import { exportQuestion, exportViews } from "../../study/index.ts";
import { counted } from "../../wording/index.ts";
import { UsageError } from "../failure.ts";
import { wholeFile } from "../replace-file.ts";
import { type StoreOptions, withStore } from "./store-option.ts";

/** Carries out `relucid study export`. */
export async function exportVerb(what: string, options: StoreOptions & { readonly out: string }): Promise<void> {
  const { out } = options;
  const write = exporterFor(out);
  if (write === undefined)
    throw new UsageError(`--out takes a file that ends in ${exportEnds.join(" or ")}, got ${out}`);
  const sql = exportQuestion(what);
  if (sql === undefined)
    throw new UsageError(
      `nothing to export is called "${what}"; there are ${exportViews.join(", ")}, or a query: SELECT …`,
    );
  await withStore(options, true, async (store) => {
    const rows = await wholeFile(out, (beside) => write(() => store.rows(sql), beside));
    process.stdout.write(`${counted(rows, "row")} written to ${out}\n`);
  });
}
