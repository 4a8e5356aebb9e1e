import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { freeFolder, openOutputFolder } from "./output-folder.ts";

test("a free folder is the path itself, or the first with a number behind that holds no such file", () => {
  const root = temporaryFolder();
  const path = join(root, "penguins");
  const write = (folder: string) => {
    mkdirSync(folder);
    writeFileSync(join(folder, "result.json"), "{}");
  };
  expect(freeFolder(path, "result.json")).toBe(path);
  write(path);
  expect(freeFolder(path, "result.json")).toBe(`${path}-2`);
  write(`${path}-2`);
  expect([freeFolder(path, "result.json"), freeFolder(path, "other")]).toEqual([`${path}-3`, path]);
});

describe("a folder of results", () => {
  test.runIf(existsSync("/proc/self"))(
    "is refused where a file system makes none, rather than tried forever",
    async () => {
      await expect(openOutputFolder("/proc/relucid/results")).rejects.toThrow(
        /cannot write to \/proc\/relucid\/results: ENOENT/,
      );
    },
  );

  test.each([
    ["absolute", (path: string) => path],
    ["relative", (path: string) => relative(process.cwd(), path)],
  ])("leaves no folder behind that was made for it, its path being %s", async (_kind, as) => {
    const root = temporaryFolder();
    const folder = await openOutputFolder(as(join(root, "results", "penguins")));
    expect(readdirSync(join(root, "results", "penguins"))).toHaveLength(1);
    await folder.discard();
    expect(readdirSync(root)).toEqual([]);
  });

  test("leaves folders that were there, and files of others", async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, "kept"));
    await (await openOutputFolder(join(root, "kept"))).discard();
    const folder = await openOutputFolder(join(root, "kept", "results", "penguins"));
    writeFileSync(join(root, "kept", "results", "note"), "mine");
    await folder.discard();
    expect(readdirSync(join(root, "kept"))).toEqual(["results"]);
    expect(readdirSync(join(root, "kept", "results"))).toEqual(["note"]);
  });

  test("puts all files in place at once", async () => {
    const root = temporaryFolder();
    const folder = await openOutputFolder(join(root, "results"));
    await folder.commit({ "a.txt": "a", "inner/b.txt": "b" });
    expect(readdirSync(join(root, "results")).toSorted()).toEqual(["a.txt", "inner"]);
    expect(readFileSync(join(root, "results", "inner", "b.txt"), "utf8")).toBe("b");
    await folder.discard();
    expect(existsSync(join(root, "results", "a.txt"))).toBe(true);
  });
});
