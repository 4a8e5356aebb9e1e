// Packs the package, installs it into an empty project as a user would, and runs it there: node scripts/installed.mjs [flags of npm install]
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { npm } from "./npm.mjs";
import { root } from "./setup.mjs";

const project = mkdtempSync(join(tmpdir(), "relucid installed "));
const relucid = join(project, "node_modules", "relucid", "bin", "relucid.mjs");

function run(what, [command, ...args], cwd = project) {
  const begun = performance.now();
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`${status === 0 ? "passed" : "failed"}: ${what}, ${seconds} s`);
  if (status === 0) return stdout;
  console.error(error?.message ?? `${stdout}\n${stderr}`);
  process.exitCode = 1;
  throw new Error(what);
}

try {
  run("npm run pack", [process.execPath, join(root, "scripts", "pack.mjs"), "--pack-destination", project], root);
  const packed = readdirSync(project).find((name) => name.endsWith(".tgz"));
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: "user", version: "1.0.0", type: "module" }));
  run("npm install", [...npm, "install", packed, "--no-audit", "--no-fund", ...process.argv.slice(2)]);
  run("certify", [process.execPath, relucid, "certify", "tanh", "--json"]);
  const few = ["--seeds", "3", "--epochs", "2", "--regions", "4", "--baselines", "relu", "--quiet"];
  run("derive", [process.execPath, relucid, "derive", "--data", "penguins", ...few]);
  const program = `import { certify } from "relucid"; if (certify("gelu", { band: { lo: 0, hi: 1 } }).verdict !== "refuted") process.exit(1);`;
  run("the library", [process.execPath, "--input-type=module", "--eval", program]);
} finally {
  rmSync(project, { recursive: true, force: true });
}
