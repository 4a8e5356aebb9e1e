// npm test: set up what is missing (a browser and a database server too), check the walls and the style, and run all the tests.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ensureBuild, ensureDependencies, root, run } from "./setup.mjs";

ensureDependencies();
ensureBuild();
const { ensureBrowser } = await import("./browser.mjs");
const browser = await ensureBrowser();
const { ensurePostgres } = await import("./postgres.mjs");
const postgres = ensurePostgres();
run(process.execPath, [join(root, "scripts", "check.mjs")]);

const folder = mkdtempSync(join(tmpdir(), "relucid-test-"));
const report = join(folder, "results.json");
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
// The loader "runner" reads the configuration without writing a file beside it: a clone may be one that is only read.
const { status } = spawnSync(
  process.execPath,
  [
    vitest,
    "run",
    "--configLoader=runner",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: "inherit", env: { ...process.env, CHROMIUM_PATH: browser ?? "", RELUCID_POSTGRES: postgres } },
);
let line = "0 passed, 1 failed";
try {
  const results = JSON.parse(readFileSync(report, "utf8"));
  const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites, testResults } = results;
  for (const { name, assertionResults } of testResults)
    for (const { status, fullName } of assertionResults)
      if (status === "skipped" || status === "pending") console.log(`skipped: ${relative(root, name)}: ${fullName}`);
  const failed = Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0);
  line = `${numPassedTests} passed, ${failed} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ""}`;
} catch {
  console.error("The test runner left no results.");
}
rmSync(folder, { recursive: true, force: true });
console.log(line);
process.exit(status ?? 1);
