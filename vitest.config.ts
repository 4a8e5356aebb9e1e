import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores: more workers would only make single tests slower.
    maxWorkers: 2,
    globalSetup: "scripts/fresh-build.mjs",
    // Files share the modules that they load: no module holds state, so nothing passes from one to the next.
    isolate: false,
  },
});
