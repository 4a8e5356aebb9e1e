import { readFile } from "node:fs/promises";

/** The text of a file on the disk. */
export const readText = (path: string): Promise<string> => readFile(path, "utf8");
