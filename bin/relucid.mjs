#!/usr/bin/env node
// The command line. In a clone it is built first, where it is missing or older than its sources, with what it needs; a published package comes built.
import { existsSync } from "node:fs";

const program = new URL("../dist/program/main.js", import.meta.url);
if (existsSync(new URL("../src/", import.meta.url))) {
  const { ensureBuild, ensureDependencies, ensurePage } = await import("../scripts/setup.mjs");
  if (!existsSync(new URL("../node_modules/", import.meta.url))) ensureDependencies();
  ensureBuild();
  if (process.argv[2] === "lab") ensurePage();
}
if (!existsSync(program)) {
  console.error("This package was packed without being built: npm run pack, in a clone, builds it and packs it.");
  process.exit(2);
}
await import(program.href);
