import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { noPostgres, type PostgresServer, postgresServer } from "../../../../test/postgres.ts";
import { outcome, planOf, studyStoreLaw } from "../../../../test/study-store-law.ts";
import type { SessionFacts } from "../store.ts";
import { postgresStore } from "./postgres-store.node.ts";

const facts: SessionFacts = { host: "a", pid: process.pid, machine: "", relucid: "1", node: "v20", engine: "native" };

describe.skipIf(noPostgres)("the store in PostgreSQL", () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await postgresServer();
  });
  afterAll(() => server?.remove());

  const opened = async () => {
    const address = await server.freshDatabase();
    return { address, store: await postgresStore(address, { password: server.password }) };
  };

  studyStoreLaw(async () => {
    const address = await server.freshDatabase();
    return ({ now, lease }) => postgresStore(address, { password: server.password, lease, clock: () => String(now()) });
  });

  test("goes by the clock of the server: those of its users may be hours apart", async () => {
    const { store, address } = await opened();
    await store.putPlan(planOf("a", ["x", "y"]));
    const mine = await store.begin(facts);
    await store.claim(mine, "a", 1);
    for (const shift of [-3600, 3600]) {
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + shift * 1000 });
      const other = await postgresStore(address, { password: server.password });
      const theirs = await other.begin(facts);
      const claims = await other.claim(theirs, "a", 5);
      expect(claims).toHaveLength(1);
      const { sessions } = await other.status("a");
      expect(sessions.map(({ silentFor }) => silentFor < 60)).toEqual([true, true]);
      await other.end(theirs);
      await other.close();
      vi.useRealTimers();
    }
    expect(await store.beat(mine)).toBe(true);
    await store.close();
  });

  test("gives what many claim at once to one of them each", async () => {
    const { store, address } = await opened();
    const keys = Array.from({ length: 60 }, (_, i) => `t${i}`);
    await store.putPlan(planOf("a", keys));
    const stores = await Promise.all(
      Array.from({ length: 6 }, () => postgresStore(address, { password: server.password })),
    );
    const claimed = await Promise.all(
      stores.map(async (each) => {
        const session = await each.begin(facts);
        const mine: string[] = [];
        for (;;) {
          const claims = await each.claim(session, "a", 3);
          if (claims.length === 0) return mine;
          for (const { hash } of claims) {
            mine.push(hash);
            expect(await each.finish(session, hash, { outcome: outcome(1), seconds: 1 })).toBe(true);
          }
        }
      }),
    );
    expect(new Set(claimed.flat()).size).toBe(60);
    expect(claimed.flat()).toHaveLength(60);
    expect(await store.status("a")).toMatchObject({ states: { done: 60 } });
    await Promise.all([store, ...stores].map((each) => each.close()));
  });

  test("is made once by many at once", async () => {
    const address = await server.freshDatabase();
    const stores = await Promise.all(
      Array.from({ length: 5 }, () => postgresStore(address, { password: server.password })),
    );
    for (const store of stores) expect(await store.plans()).toEqual([]);
    await Promise.all(stores.map((store) => store.close()));
  });

  test("lets trials wait again whose claim was answered into nothing", async () => {
    const { store, address } = await opened();
    await store.putPlan(planOf("a", ["x"]));
    const session = await store.begin(facts);
    const other = await postgresStore(address, { password: server.password });
    // As if the store had claimed it, and the answer had not arrived.
    expect(await other.claim(session, "a", 1)).toHaveLength(1);
    expect(await store.claim(session, "a", 1)).toHaveLength(1);
    await Promise.all([store.close(), other.close()]);
  });

  test("says that the server is away, and goes on when it is back", async () => {
    const { store } = await opened();
    await store.putPlan(planOf("a", ["x"]));
    const session = await store.begin(facts);
    server.crash();
    await expect(store.claim(session, "a", 1)).rejects.toMatchObject({ code: "study/store-away" });
    await expect(store.query("SELECT 1")).rejects.toMatchObject({ code: "study/store-away" });
    server.start();
    expect((await store.status("a")).states.waiting).toBe(1);
    await store.close();
  });

  test("answers one question at a time, and changes nothing whatever is asked", async () => {
    const { store } = await opened();
    await store.putPlan(planOf("a", ["x"]));
    for (const sql of [
      "SELECT 1; DROP SCHEMA relucid CASCADE",
      "SELECT 1; COMMIT; DELETE FROM plans",
      "WITH gone AS (DELETE FROM plans RETURNING *) SELECT * FROM gone",
      "SELECT set_config('transaction_read_only', 'off', false)",
      "SELECT * INTO copy FROM plans",
      "EXPLAIN ANALYZE DELETE FROM plans",
      "SELECT * FROM plans FOR UPDATE",
      "SELECT $1",
    ])
      await expect(store.query(sql), sql).rejects.toMatchObject({ code: "study/bad-query" });
    expect(await store.plans()).toEqual(["a"]);
    const { columns, rows } = await store.query("SELECT true AS b, 'NaN'::float8 AS n, now() IS NULL AS d, NULL AS z;");
    expect([columns, rows]).toEqual([["b", "n", "d", "z"], [["true", "NaN", "false", null]]]);
    expect((await store.query("EXPLAIN SELECT 1")).rows).not.toEqual([]);
    const pieces: number[] = [];
    for await (const piece of store.rows("SELECT generate_series(1, 20001)")) pieces.push(piece.rows.length);
    expect(pieces).toEqual([10_000, 10_000, 1]);
    await store.close();
  });

  test("says what is wrong, without a password", async () => {
    const { address, store } = await opened();
    await store.close();
    const fails = (place: string, options: Parameters<typeof postgresStore>[1], message: RegExp) =>
      expect(postgresStore(place, options)).rejects.toThrow(message);
    await fails(address, { password: "wrong" }, /does not let this user in.*PGPASSWORD.*--password-file/);
    await fails(address, {}, /asks for a password/);
    await fails(`${address}x`, { password: server.password }, /is not there: make it with createdb/);
    await fails(`${address}?sslmode=require`, { password: server.password }, /has no TLS.*sslmode=disable/);
    await fails(address.replace(/:\d+/, ":1"), { password: "hidden" }, /cannot be reached.*ECONNREFUSED/);
    const empty = await server.freshDatabase();
    await fails(empty, { password: server.password, readOnly: true }, /there is no store in postgres:\/\/relucid@/);
  });
});
