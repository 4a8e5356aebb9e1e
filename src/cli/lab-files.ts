import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
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
  ".csv": "text/csv; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".bin": "application/octet-stream",
};

/** Where the page was built. */
export const pageFolder = fileURLToPath(new URL("../../dist/page/", import.meta.url));

/** The runtime's WebAssembly as the page asks for it: a published package holds it only among those that it depends on. */
function runtimeFile(files: ReadonlyMap<string, PageFile>): readonly (readonly [string, PageFile])[] {
  if ([...files.keys()].some((path) => path.endsWith(".wasm"))) return [];
  const texts = [...files]
    .filter(([path]) => path.endsWith(".js"))
    .map(([, { bytes }]) => new TextDecoder().decode(bytes));
  const name = texts
    .map((text) => /ort-wasm-simd-threaded-[\w-]+\.wasm/.exec(text)?.[0])
    .find((found) => found !== undefined);
  if (name === undefined) return [];
  const path = createRequire(import.meta.url).resolve("onnxruntime-web/ort-wasm-simd-threaded.wasm");
  return [[`/assets/${name}`, { type: types[".wasm"]!, bytes: readFileSync(path) }]];
}

/** All files of a built page by their path in its address, and nothing else: what is not in this list is not sent. */
export function pageFiles(folder = pageFolder): ReadonlyMap<string, PageFile> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  const files = entries.flatMap((entry) => {
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const type = types[extname(path)];
    if (!entry.isFile() || type === undefined) return [];
    return [[`/${relative(folder, path).split(sep).join("/")}`, { type, bytes: readFileSync(path) }] as const];
  });
  const all = new Map<string, PageFile>(files);
  const index = all.get("/index.html");
  if (index) all.set("/", index);
  return new Map([...all, ...runtimeFile(all)]);
}
