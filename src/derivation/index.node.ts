import { extname } from "node:path";
import { fileURLToPath } from "node:url";

/** The module of the threads that run trials of derivations. */
export const derivationThread = new URL(
  `./derivation-thread.node${extname(fileURLToPath(import.meta.url))}`,
  import.meta.url,
);
