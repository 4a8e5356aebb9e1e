import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/** The module of the processes that carry out trials of studies. */
export const studyWorker = new URL(`./study-worker.node${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
