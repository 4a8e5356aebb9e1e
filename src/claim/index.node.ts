import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/** The module of the threads that run trials of claims. */
export const claimThread = new URL(`./claim-thread.node${extname(fileURLToPath(import.meta.url))}`, import.meta.url);
