// Before any test (vitest's global set-up): what runs as a process is what was edited, not an old build.
export { ensureBuild as default } from "./setup.mjs";
