import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddedStore, postgresStore } from "../src/study/index.node.ts";
import { networksKind } from "../src/study/index.ts";
import { noPostgres, type PostgresServer, postgresServer } from "./postgres.ts";
import { ended, startIn } from "./process.ts";
import { everything, shortTrials, type Tortured, tortured } from "./study-torture.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-many-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const relucid = (...args: string[]) => ended(startIn(folder, args));

const small = (study: string, over: object = {}) => {
  const plan = {
    study,
    data: [{ file: "shared.csv", target: "y" }],
    activations: ["relu", { learned: { regions: 4 } }],
    networks: [[4]],
    optimisers: [{ epochs: 3, batch: 64 }],
    seeds: 6,
    together: 1,
    ...over,
  };
  writeFileSync(join(folder, `${study}.json`), JSON.stringify(plan));
  return `${study}.json`;
};

/** 120 rows of two classes. */
function table(): string {
  const rows = Array.from({ length: 120 }, (_, i) => {
    const angle = (i * Math.PI) / 60;
    return `${Math.cos(angle).toFixed(4)},${Math.sin(2 * angle).toFixed(4)},${i % 2 ? "odd" : "even"}`;
  });
  return ["a,b,y", ...rows, ""].join("\n");
}

describe.skipIf(noPostgres)("studies of many machines", () => {
  let server: PostgresServer;

  beforeAll(async () => {
    server = await postgresServer();
    process.env.PGPASSWORD = server.password;
    writeFileSync(join(folder, "shared.csv"), table());
  });
  afterAll(() => {
    delete process.env.PGPASSWORD;
    server?.remove();
  });

  const stored = (address: string): Tortured => ({
    args: ["--store", address],
    open: () => postgresStore(address, { password: server.password }),
  });

  it("are run by workers that have nothing but the store, with the outcomes of one machine, to the bit", async () => {
    const address = await server.freshDatabase();
    const plan = small("shared");
    const alone: Tortured = { args: [], open: () => embeddedStore(join(folder, "alone.db")) };
    await relucid("study", "run", plan, "--store", "alone.db", "--workers", "2");
    // Puts plan and data, and is stopped before it can do much.
    const putting = startIn(folder, ["study", "run", plan, "--store", address, "--workers", "1"]);
    const put = ended(putting);
    const store = await stored(address).open();
    for (let puts = false; !puts; await sleep(100)) puts = (await store.plans().catch(() => [])).length > 0;
    putting.kill("SIGINT");
    await put;
    await store.close();
    const elsewhere = mkdtempSync(join(folder, "elsewhere-"));
    const worker = () => ended(startIn(elsewhere, ["worker", "--store", address, "--workers", "1", "--idle", "2"]));
    const [one, other] = await Promise.all([worker(), worker()]);
    expect([one.code, other.code]).toEqual([0, 0]);
    expect(one.out).toMatch(/^\d+ trials? done here\n$/);
    const [found, expected] = [await everything(stored(address)), await everything(alone)];
    expect(expected).toHaveLength(12);
    expect(found).toEqual(expected);
    expect(readdirSync(join(elsewhere, "relucid-out", "data"))).toHaveLength(1);
  });

  it("answer every verb through the address", async () => {
    const address = await server.freshDatabase();
    const at = ["--store", address];
    const plan = small("verbs");
    const planned = await relucid("study", "plan", plan, ...at);
    expect(planned.err).toMatch(/there is no store in postgres:\/\/relucid@127.* yet, so nothing is done/);
    expect(planned).toMatchObject({ code: 0, out: expect.stringMatching(/12 networks in 12 trials;/) });
    expect(await relucid("study", "run", plan, ...at, "--json")).toMatchObject({ code: 0 });
    expect((await relucid("study", "plan", plan, ...at)).out).toMatch(/12 networks in 12 trials, 12 of them done\n$/);
    expect((await relucid("study", "status", ...at)).out).toMatch(/^verbs: 12 of 12 trials done/);
    const sql =
      "SELECT activation, count(*) AS n, avg(test) > 0 AS some FROM scores GROUP BY activation ORDER BY 1 DESC";
    const { out } = await relucid("study", "query", sql, ...at, "--format", "json");
    expect(JSON.parse(out)).toEqual([
      { activation: "relu", n: 6, some: "true" },
      { activation: expect.stringContaining("learned"), n: 6, some: "true" },
    ]);
    const report = await relucid("study", "report", "--out", "report.html", "--json", ...at);
    expect(JSON.parse(report.out)).toMatchObject({
      study: "verbs",
      there: 12,
      comparisons: [{ onData: [{ splits: 6 }] }],
    });
    expect(readFileSync(join(folder, "report.html"), "utf8")).toContain("verbs");
    const watched = await relucid("study", "watch", ...at);
    expect(watched).toMatchObject({ code: 0, out: expect.stringMatching(/12 of 12/) });
    await relucid("study", "export", "curves", "--out", "curves.csv", ...at);
    expect(readFileSync(join(folder, "curves.csv"), "utf8").split("\n")).toHaveLength(12 * 3 + 2);
    expect((await relucid("study", "retry", "verbs", ...at)).out).toMatch(/0 failed trials wait again/);
    expect((await relucid("study", "cancel", "verbs", ...at)).out).toMatch(/0 waiting trials cancelled/);
    for (const bad of ["DELETE FROM plans", "SELECT 1; DROP SCHEMA relucid CASCADE"])
      expect(await relucid("study", "query", bad, ...at)).toMatchObject({ code: 2 });
  });

  it("name what is wrong in one line, and never a password", async () => {
    const address = await server.freshDatabase();
    const fails = async (args: readonly string[], code: number, message: RegExp) => {
      const answer = await relucid(...args);
      expect(answer.err).toMatch(message);
      expect(answer.err.trimEnd().split("\n")).toHaveLength(1);
      expect(answer.err).not.toMatch(/hunter2/);
      expect(answer.code).toBe(code);
    };
    writeFileSync(join(folder, "wrong"), "hunter2\n");
    const secret = address.replace("relucid@", "relucid:hunter2@");
    await fails(["study", "status", "--store", secret], 2, /--store holds a password.*PGPASSWORD/);
    await fails(["study", "status", "--store", address, "--password-file", "wrong"], 4, /does not let this user in/);
    await fails(["study", "status", "--store", address, "--password-file", "none"], 2, /--password-file none: ENOENT/);
    await fails(["study", "status", "--store", address], 4, /there is no store in postgres:\/\/relucid@127/);
    await fails(["study", "status", "--store", "postgres://127.0.0.1:1/x"], 4, /cannot be reached \(.*ECONNREFUSED/);
    await fails(["worker", "--store", address, "--plan", "nobody", "--quiet"], 2, /holds no study called "nobody"/);
  });

  it("are not begun by a worker of another version, nor without their data", async () => {
    const address = await server.freshDatabase();
    const store = await stored(address).open();
    const plan = { key: "a", data: { hash: "0".repeat(64) } };
    const put = (name: string, revision: number) =>
      store.putPlan({
        name,
        document: {},
        trials: [{ hash: name, task: { kind: "networks", revision, plan, seed: 1 } }],
        cells: [],
      });
    await put("later", 99);
    await put("dataless", networksKind.revision);
    const worker = (plan: string) => relucid("worker", "--store", address, "--plan", plan, "--quiet", "--workers", "2");
    expect(await worker("later")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/networks, revision 99, which Relucid/),
    });
    expect(await worker("dataless")).toMatchObject({
      code: 2,
      err: expect.stringMatching(/are not in the store.*copy them/),
    });
    for (const name of ["later", "dataless"])
      expect(await store.status(name)).toMatchObject({ states: { waiting: 1, failed: 0 } });
    await store.close();
  });

  it("go on when the server is back, and say what is the matter meanwhile", async () => {
    const address = await server.freshDatabase();
    const plan = small("patient", { seeds: 10 });
    const child = startIn(folder, ["study", "run", plan, "--store", address, "--workers", "2"]);
    const over = ended(child);
    const store = await stored(address).open();
    const done = () =>
      store.status("patient").then(
        ({ states }) => states.done,
        () => 0,
      );
    while ((await done()) < 2) await sleep(50);
    server.crash();
    await sleep(5000);
    server.start();
    const { code, err } = await over;
    expect(err).toMatch(/cannot be reached .*; it is tried again\n/);
    expect(err).toMatch(/the store answers again\n/);
    expect(code).toBe(0);
    expect(await done()).toBe(20);
    await store.close();
  });

  it("end every trial once, whatever is killed when: workers, coordinators, the server", async () => {
    const plan = shortTrials(45);
    writeFileSync(join(folder, "calm.json"), plan);
    await relucid("study", "run", "calm.json", "--store", "calm.db", "--workers", "2");
    const wild = { ...stored(await server.freshDatabase()), server };
    const kills = await tortured(wild, { folder, plan, kills: 12, seed: 2, workers: 2, side: 2 });
    expect(kills.coordinators + kills.workers + kills.servers).toBe(12);
    expect(kills.servers).toBeGreaterThan(0);
    const calm: Tortured = { args: [], open: () => embeddedStore(join(folder, "calm.db")) };
    const [expected, found] = [await everything(calm), await everything(wild)];
    expect(expected).toHaveLength(45);
    expect(expected.every(([, state]) => state === "done")).toBe(true);
    expect(found).toEqual(expected);
  }, 300_000);
});
