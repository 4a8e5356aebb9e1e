import { readdirSync, readFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** A file as it is sent. */
export interface PageFile {
  readonly type: string;
  readonly bytes: Uint8Array;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
};

/** Where the page was built. */
export const pageFolder = fileURLToPath(new URL("../../dist/page/", import.meta.url));

/** All files of the page by their path in its address, and nothing else: what is not in this list is not sent. */
export function pageFiles(): ReadonlyMap<string, PageFile> {
  const entries = readdirSync(pageFolder, { withFileTypes: true, recursive: true });
  const files = entries.flatMap((entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const type = types[extname(path)];
    if (!entry.isFile() || type === undefined) return [];
    return [[`/${relative(pageFolder, path).split(sep).join("/")}`, { type, bytes: readFileSync(path) }] as const];
  });
  const all = new Map<string, PageFile>(files);
  const index = all.get("/index.html");
  if (index) all.set("/", index);
  return all;
}
