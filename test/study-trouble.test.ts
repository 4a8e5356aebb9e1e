import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { embeddedStore } from "../src/study/index.node.ts";
import { ended, startIn } from "./process.ts";
import { everything, shortTrials, type Tortured } from "./study-torture.ts";

const Database = createRequire(import.meta.url)("libsql") as new (
  path: string,
) => { exec(sql: string): void; close(): void };

const folder = mkdtempSync(join(tmpdir(), "relucid-trouble-"));
const disk = join(folder, "disk");
mkdirSync(disk);
writeFileSync(join(folder, "short.json"), shortTrials(60));

/** A disk of its own with so much room, where this user may make one; asked for again, its room is changed. */
const room = (size: string, ...options: string[]) =>
  spawnSync("mount", ["-t", "tmpfs", "-o", [`size=${size}`, ...options].join(), "tmpfs", disk]).status === 0;
const hasDisk = process.platform === "linux" && room("700k");
afterAll(() => {
  if (hasDisk) spawnSync("umount", ["--lazy", disk]);
  rmSync(folder, { recursive: true, force: true });
});

const fileIn = (name: string): Tortured => ({ args: ["--store", name], open: () => embeddedStore(join(folder, name)) });

/** Runs the plan in a store; does each of some things once a message has been told, one after the other. Gives how many were done. */
async function run(store: Tortured, ...steps: readonly (readonly [message: RegExp, work: () => void])[]) {
  const child = startIn(folder, ["study", "run", "short.json", "--workers", "1", ...store.args]);
  let said = "";
  let done = 0;
  child.stderr!.on("data", (text) => {
    said += text;
    while (steps[done]?.[0].test(said)) steps[done++]![1]();
  });
  return { ...(await ended(child)), done };
}

describe("a store that cannot be written for a while", () => {
  it("is waited for while another program holds it, and nothing is lost", async () => {
    const store = fileIn("held.db");
    await ended(
      startIn(folder, ["study", "run", "short.json", "--workers", "1", "--quiet", ...fileIn("calm.db").args]),
    );
    await (await store.open()).close();
    const other = new Database(join(folder, "held.db"));
    const { code, err, done } = await run(
      store,
      [/60 trials/, () => other.exec("BEGIN IMMEDIATE")],
      [/locked/, () => other.exec("ROLLBACK")],
    );
    other.close();
    expect(done).toBe(2);
    expect(code).toBe(0);
    expect(err).toMatch(/the store held\.db is locked by another program.*; it is tried again/);
    expect(err).toMatch(/the store answers again/);
    expect(await everything(store)).toEqual(await everything(fileIn("calm.db")));
  });

  it.skipIf(!hasDisk)("is waited for while its disk is full, and nothing is lost", async () => {
    const store = fileIn("disk/full.db");
    const { code, err, done } = await run(store, [/disk is full/, () => room("64m", "remount")]);
    expect(done).toBe(1);
    expect(code).toBe(0);
    expect(err).toMatch(/cannot grow: the disk is full; make room there.*; it is tried again/);
    expect(await everything(store)).toEqual(await everything(fileIn("calm.db")));
  });
});
