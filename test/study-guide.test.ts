import { spawnSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ended, startIn } from "./process.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const guide = readFileSync(join(root, "docs", "studies.md"), "utf8");
const blocks = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(([, text]) => text!);

interface Manifest {
  readonly kind: string;
  readonly spec: { readonly template: { readonly spec: { readonly containers: readonly Container[] } } };
}
interface Container {
  readonly command: readonly string[];
  readonly args: readonly string[];
}

/** What the compiler says of a document that is to be a Job; an unknown field, a missing one or one of another type is an error. */
function asJob(document: unknown): string {
  const folder = temporaryFolder();
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
  const text = `import type { Job } from "kubernetes-types/batch/v1";\nexport const job: Job = ${JSON.stringify(document)};\n`;
  writeFileSync(join(folder, "job.ts"), text);
  const compiler = join(root, "node_modules", "@typescript", "native", "bin", "tsc");
  const flags = [
    "--noEmit",
    "--strict",
    "--ignoreConfig",
    "--skipLibCheck",
    "--module",
    "nodenext",
    "--target",
    "es2022",
  ];
  return spawnSync(process.execPath, [compiler, ...flags, "job.ts"], { cwd: folder, encoding: "utf8" }).stdout;
}

const help = async (...verb: string[]) => (await ended(startIn(root, [...verb, "--help"]))).out;

/** Flags in a command line that its help does not name. */
async function unknownFlags(verb: readonly string[], text: string): Promise<readonly string[]> {
  const known = new Set((await help(...verb)).match(/--[a-z-]+/g));
  return (text.match(/--[a-z-]+/g) ?? []).filter((flag) => !known.has(flag));
}

describe("the guide of studies on many machines", () => {
  const [manifest] = blocks("yaml").map((text) => parse(text) as Manifest);

  test("its Kubernetes manifest is a Job, and one with a misspelt field is none", () => {
    expect(asJob(manifest)).toBe("");
    expect(asJob({ ...manifest, spec: { ...manifest!.spec, paralelism: 8 } })).toContain("paralelism");
    expect(asJob({ ...manifest, kind: "Jobs" })).not.toBe("");
  });

  test("its containers call relucid worker as that is called", async () => {
    for (const { command, args } of manifest!.spec.template.spec.containers) {
      expect(command).toEqual(["relucid", "worker"]);
      expect(await unknownFlags(["worker"], args.join(" "))).toEqual([]);
    }
  });

  test.skipIf(spawnSync("bash", ["--version"]).status !== 0)(
    "its scripts are shell, with flags that are there",
    async () => {
      const scripts = blocks("sh");
      expect(scripts.length).toBeGreaterThan(2);
      for (const script of scripts) {
        expect(spawnSync("bash", ["-n"], { input: script, encoding: "utf8" }).stderr).toBe("");
        for (const [, verb, rest] of script.matchAll(/relucid (study run|worker) (.*)$/gm))
          expect(await unknownFlags(verb!.split(" "), rest!)).toEqual([]);
      }
    },
  );
});
