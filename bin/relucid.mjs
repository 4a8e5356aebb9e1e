#!/usr/bin/env node
// The command line. In a clone it is built first, where it is missing or older than its sources; a published package comes built.
import { existsSync } from "node:fs";

if (existsSync(new URL("../src/", import.meta.url))) {
  const { ensureBuild, ensurePage } = await import("../scripts/setup.mjs");
  ensureBuild();
  if (process.argv[2] === "lab") ensurePage();
}
await import("../dist/program/main.js");
