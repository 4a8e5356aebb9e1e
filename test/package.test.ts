import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import manifest from "../package.json" with { type: "json" };
import { version } from "../src/document/index.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const { npm } = (await import("../scripts/npm.mjs" as string)) as { readonly npm: readonly string[] };

describe("the package that is published", () => {
  const [command, ...first] = npm;
  const args = [...first, "pack", "--dry-run", "--json", "--ignore-scripts"];
  const { stdout } = spawnSync(command!, args, { cwd: root, encoding: "utf8" });
  const [packed] = JSON.parse(stdout) as readonly [
    { readonly size: number; readonly files: readonly { readonly path: string }[] },
  ];
  const paths = packed.files.map(({ path }) => path);

  test("holds the program, the library, the data, the documents with their pictures, and the terms", () => {
    const some = ["bin/relucid.mjs", "dist/program/main.js", "dist/program/LICENSES.txt", "dist/door/index.d.ts", "data/penguins.csv", "data/README.md", "docs/theory.md", "docs/moons.png", "NOTICE", "LICENSE", "SECURITY.md", "CITATION.cff"]; // biome-ignore format: a list
    for (const path of some) expect(paths).toContain(path);
  });

  test("holds no tests, no sources, and nothing that a build leaves for the next one", () => {
    expect(
      paths.filter((path) =>
        /\.test\.|^(src|test|bench|hunt|scripts|decisions|dist\/lab|dist\/cli)\/|\.built|buildinfo/.test(path),
      ),
    ).toEqual([]);
  });

  test("has no more than 4.6 MB", () => {
    expect(packed.size).toBeLessThan(4.6e6);
  });

  test("holds what its documents link to, pictures and headings too", () => {
    const slug = (heading: string) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, "")
        .replaceAll(" ", "-");
    const broken = paths
      .filter((path) => path.endsWith(".md"))
      .flatMap((path) => {
        const text = readFileSync(join(root, path), "utf8").replace(/^```[\s\S]*?^```$/gm, "");
        const links = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)].map(
          (found) => found[1] ?? found[2]!,
        );
        return links.filter((link) => !/^[a-z]+:/.test(link)).map((link) => [path, link] as const);
      })
      .filter(([path, link]) => {
        const [file, heading] = link.split("#");
        const target = file === "" ? path : posix.join(posix.dirname(path), file!);
        if (!paths.some((path) => path === target || path.startsWith(`${target}/`))) return true;
        if (heading === undefined) return false;
        const headings = [...readFileSync(join(root, target), "utf8").matchAll(/^#+ (.*)$/gm)].map((found) =>
          slug(found[1]!),
        );
        return !headings.includes(heading);
      });
    expect(broken).toEqual([]);
  });

  test("holds what every door promises", () => {
    for (const target of Object.values(manifest.exports)) {
      if (typeof target === "string") continue;
      for (const path of [target.types, target.default]) expect(paths).toContain(path.slice(2));
    }
  });

  test("is built before it is published, though no install scripts run in a clone, and one that is not built says so", () => {
    expect(readFileSync(join(root, ".npmrc"), "utf8")).toContain("ignore-scripts=true");
    expect(manifest.publishConfig["ignore-scripts"]).toBe(false);
    expect(manifest.scripts.prepack).toBe("node scripts/build.mjs");
    const unbuilt = mkdtempSync(join(tmpdir(), "relucid-unbuilt-"));
    try {
      mkdirSync(join(unbuilt, "bin"));
      const bin = join(unbuilt, "bin", "relucid.mjs");
      writeFileSync(bin, readFileSync(join(root, "bin", "relucid.mjs")));
      const { status, stderr } = spawnSync(process.execPath, [bin], { encoding: "utf8" });
      expect(stderr).toMatch(/packed without being built: npm run pack/);
      expect(status).toBe(2);
    } finally {
      rmSync(unbuilt, { recursive: true, force: true });
    }
  });

  test("says where its code lies when it is released, since npm resolves the README's pictures and links by that", () => {
    const workflow = parse(readFileSync(join(root, ".github", "workflows", "release.yml"), "utf8"));
    const steps = workflow.jobs.publish.steps as readonly { readonly run?: string }[];
    const [says, publishes] = ["pkg set", "npm publish"].map((words) =>
      steps.findIndex(({ run }) => run?.includes(words)),
    );
    expect(says).toBeLessThan(publishes!);
    const folder = mkdtempSync(join(tmpdir(), "relucid-released-"));
    try {
      writeFileSync(join(folder, "package.json"), readFileSync(join(root, "package.json")));
      const env = { ...process.env, GITHUB_SERVER_URL: "https://forge.example", GITHUB_REPOSITORY: "us/relucid" };
      const words = steps[says!]!.run!.match(/"[^"]*"|\S+/g)!.slice(1);
      const values = words.map((word) =>
        word.replaceAll('"', "").replaceAll(/\$(\w+)/g, (_, name: keyof typeof env) => env[name]!),
      );
      expect(spawnSync(command!, [...first, ...values], { cwd: folder, env }).status).toBe(0);
      expect(JSON.parse(readFileSync(join(folder, "package.json"), "utf8"))).toEqual({
        ...manifest,
        repository: { type: "git", url: "git+https://forge.example/us/relucid.git" },
        homepage: "https://forge.example/us/relucid#readme",
        bugs: { url: "https://forge.example/us/relucid/issues" },
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("has types that TypeScript 5.4 reads, too: no typed list takes a parameter before 5.7", () => {
    const types = paths.filter((path) => path.endsWith(".d.ts"));
    const later = types.filter((path) => /\w+Array<ArrayBuffer/.test(readFileSync(join(root, path), "utf8")));
    expect(later).toEqual([]);
  });

  test("knows its version", () => {
    expect(version).toBe(manifest.version);
    expect(existsSync(join(root, "CHANGELOG.md"))).toBe(true);
  });
});
