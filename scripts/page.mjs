// npm run lab:build: the page as one folder, dist/page, that any web server can host, also in a sub-path.
import { join } from "node:path";
import { build } from "vite";
import { root } from "./setup.mjs";

await build({
  configFile: false,
  root: join(root, "src", "lab"),
  base: "./",
  cacheDir: join(root, "node_modules", ".vite"),
  logLevel: "warn",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  worker: { format: "es" },
  build: { outDir: join(root, "dist", "page"), emptyOutDir: true, target: "es2022", chunkSizeWarningLimit: 1024 },
});
