import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedStore } from "../src/study/index.node.ts";
import { type Ended, ended, startIn } from "./process.ts";
import { everything, shortTrials, type Tortured, tortured } from "./study-torture.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-study-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const study = (...args: string[]) => ended(startIn(folder, ["study", ...args]));
const write = (name: string, plan: unknown) => writeFileSync(join(folder, name), JSON.stringify(plan));

const fileStore = (name: string): Tortured => ({
  args: ["--store", name],
  open: () => embeddedStore(join(folder, name)),
});

const small = {
  study: "small",
  data: ["moons"],
  activations: ["relu", { learned: { regions: 4 } }],
  networks: [[4]],
  regimes: ["free", { lipschitz: 5 }],
  optimisers: [{ epochs: 3, batch: 64 }],
  seeds: 4,
  together: 2,
};

describe("relucid study", () => {
  const store = ["--store", "small.db"];
  let run: Ended;

  beforeAll(async () => {
    write("small.json", small);
    run = await study("run", "small.json", ...store, "--workers", "2", "--json");
  });

  it("runs a plan, and nothing of it again", async () => {
    expect(run.code).toBe(0);
    expect(JSON.parse(run.out)).toMatchObject({
      name: "small",
      trials: 8,
      networks: 16,
      states: { done: 8, failed: 0 },
    });
    const again = await study("resume", "small.json", ...store);
    expect(again.code).toBe(0);
    expect(again.err).toContain("8 of them done before");
    expect((await study("status", ...store)).out).toMatch(/^small: 8 of 8 trials done; 16 networks asked for/);
  });

  it("runs only what is new of a plan that has grown, and shares with another one", async () => {
    write("grown.json", { ...small, activations: [...small.activations, "tanh"], seeds: 5 });
    const grown = await study("run", "grown.json", ...store, "--json");
    expect(grown.err).toMatch(
      /small: 30 networks in 18 trials, 8 of them done before; the plan has changed, 10 trials of it new/,
    );
    write("other.json", { ...small, study: "other", seeds: 2 });
    expect((await study("run", "other.json", ...store)).err).toContain("8 networks in 4 trials, 4 of them done before");
  });

  it("keeps what is asked for in SQL and exported, network by network", async () => {
    const sql = "SELECT activation, regime, seed, test, lipschitz, active FROM scores WHERE plan = 'other'";
    const rows = JSON.parse((await study("query", sql, ...store, "--format", "json")).out) as Record<string, number>[];
    expect(rows).toHaveLength(8);
    for (const { test, regime, lipschitz, activation, active } of rows) {
      expect(test).toBeGreaterThan(0.2);
      if (String(regime) === "lipschitz 5") expect(lipschitz).toBeLessThanOrEqual(5);
      expect(active === null).toBe(String(activation) === "relu");
    }
    await study("export", "scores", "--out", "scores.csv", ...store);
    await study("export", sql, "--out", "scores.parquet", ...store);
    const [header, ...lines] = readFileSync(join(folder, "scores.csv"), "utf8").trimEnd().split("\n");
    expect(header).toMatch(/^plan,data,activation,/);
    expect(lines).toHaveLength(30 + 8);
    const file = readFileSync(join(folder, "scores.parquet"));
    const buffer = file.buffer.slice(file.byteOffset, file.byteOffset + file.byteLength) as ArrayBuffer;
    expect(await parquetReadObjects({ file: buffer })).toEqual(rows);
  });

  it.each([
    [["query", "DELETE FROM plans"], 2, /a query asks and changes nothing/],
    [["query", "SELECT luck FROM scores"], 2, /no such column: luck/],
    [["export", "everything", "--out", "x.csv"], 2, /nothing to export is called "everything"; there are scores/],
    [["export", "scores", "--out", "x.json"], 2, /--out takes a file that ends in .csv or .parquet/],
    [["export", "scores", "--out", "no/folder/x.csv"], 4, /cannot write to no\/folder\/x.csv/],
    [["status", "nobody"], 2, /holds no study called "nobody"; there are other, small/],
    [["retry"], 2, /several studies: other, small; name one of them/],
    [["run", "nowhere.yaml"], 2, /cannot read the plan nowhere.yaml: there is no such file/],
    [["check", "small.json", "--jsn"], 2, /unknown option/],
  ] as const)("tells what is wrong: %j", async (args, code, message) => {
    const answer = await study(...args, ...(args[0] === "check" ? [] : store));
    expect(answer.err).toMatch(message);
    expect(answer.code).toBe(code);
  });

  it("tells where there is no store, or none of ours", async () => {
    writeFileSync(join(folder, "text.db"), "no database at all".repeat(100));
    expect(await study("status", "--store", "none.db")).toMatchObject({
      code: 4,
      err: expect.stringContaining("there is no store none.db"),
    });
    expect(await study("status", "--store", "text.db")).toMatchObject({
      code: 4,
      err: expect.stringContaining("text.db is no store of studies"),
    });
    expect(await study("run", "small.json", "--store", "text.db")).toMatchObject({
      code: 4,
      err: expect.stringContaining("text.db is no store"),
    });
  });

  it("stops at once when it is interrupted, and goes on by the same command", async () => {
    write("long.json", { ...small, study: "long", optimisers: [{ epochs: 5000, patience: 5000, batch: 8 }] });
    const child = startIn(folder, ["study", "run", "long.json", ...store]);
    const over = ended(child);
    const runs = async () => {
      const opened = await embeddedStore(join(folder, "small.db"), { readOnly: true });
      const { states } = await opened.status("long").finally(opened.close);
      return states.running > 0;
    };
    while (!(await runs().catch(() => false))) await sleep(50);
    child.kill("SIGINT");
    expect(await over).toMatchObject({
      code: 130,
      err: expect.stringContaining("the same command goes on from there"),
    });
    const [status] = JSON.parse((await study("status", "long", ...store, "--json")).out);
    // Trials of 5000 epochs were not waited for.
    expect(status).toMatchObject({ states: { running: 0, done: 0, failed: 0 } });
    expect((await study("cancel", "long", ...store)).out).toMatch(/long: 8 waiting trials cancelled/);
  });
});

describe("a study that is killed again and again", () => {
  it("is gone on with by a worker that has nothing but the file", async () => {
    write("left.json", { ...small, study: "left", seeds: 8, optimisers: [{ epochs: 40, patience: 40, batch: 8 }] });
    const child = startIn(folder, ["study", "run", "left.json", "--store", "left.db", "--workers", "1"]);
    const over = ended(child);
    const done = async () => {
      const opened = await embeddedStore(join(folder, "left.db"));
      const { states } = await opened.status("left").finally(opened.close);
      return states.done;
    };
    while ((await done().catch(() => 0)) === 0) await sleep(50);
    child.kill("SIGKILL");
    await over;
    expect(await done()).toBeLessThan(16);
    const worker = ["worker", "--workers", "2", "--idle", "1", "--data", "fetched"];
    expect((await ended(startIn(folder, [...worker, "--store", "left.db"]))).code).toBe(0);
    expect(await done()).toBe(16);
    const misspelt = await ended(startIn(folder, [...worker, "--store", "lefft.db"]));
    expect([misspelt.code, misspelt.err]).toEqual([4, expect.stringMatching(/there is no store lefft\.db/)]);
  });

  it("ends every trial once, with the outcomes of a run that nobody disturbed, to the bit", async () => {
    const plan = shortTrials(60);
    writeFileSync(join(folder, "calm.json"), plan);
    const calm = fileStore("calm.db");
    await study("run", "calm.json", "--workers", "2", ...calm.args);
    const wild = fileStore("wild.db");
    const kills = await tortured(wild, { folder, plan, kills: 12, seed: 1, workers: 2, side: 2 });
    expect(kills.coordinators + kills.workers).toBe(12);
    expect(kills.coordinators).toBeGreaterThan(0);
    const [expected, found] = [await everything(calm), await everything(wild)];
    expect(expected).toHaveLength(60);
    expect(expected.every(([, state]) => state === "done")).toBe(true);
    expect(found).toEqual(expected);
  });
});
