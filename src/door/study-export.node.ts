import { rename, rm } from "node:fs/promises";
import { exportEnds, exporterFor } from "../study/index.node.ts";
import { exportQuestion, exportViews, StudyError, type StudyStore } from "../study/index.ts";
import { unexpected } from "./guard/argument-error.ts";

/** Fills a file beside its place, and renames it into it. */
async function whole(file: string, write: (beside: string) => Promise<number>): Promise<number> {
  const beside = `${file}.unfinished-${process.pid}`;
  try {
    const rows = await write(beside);
    await rename(beside, file);
    return rows;
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => {});
    if ((cause as NodeJS.ErrnoException).syscall === undefined) throw cause;
    throw new StudyError("study/bad-file", `cannot write ${file}: ${(cause as Error).message}; is its folder there?`, {
      cause,
    });
  }
}

/** Writes a view, or the answer to a question, to a file. */
export async function exportTo(store: StudyStore, what: string, file: string): Promise<number> {
  const write = exporterFor(file);
  if (write === undefined)
    throw unexpected("text", "exportStudies, argument 3", `a file that ends in ${exportEnds.join(" or ")}`, file);
  const sql = exportQuestion(what);
  if (sql === undefined)
    throw unexpected(
      "text",
      "exportStudies, argument 2",
      `one of ${exportViews.join(", ")}, or a query: SELECT …`,
      what,
    );
  return whole(file, (beside) => write(() => store.rows(sql), beside));
}
