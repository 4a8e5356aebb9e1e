import { expect, it } from "vitest";
import type { Cell, Claim, Failure, SessionFacts, StoredPlan, StudyStore } from "../src/study/index.ts";
import type { Json, TrialTask } from "../src/trial/index.ts";

/** Opens the store under test: always the same one, with a clock of its own, in seconds. */
export type OpenStore = (options: { readonly now: () => number; readonly lease: number }) => Promise<StudyStore>;

const facts: SessionFacts = {
  host: "elsewhere",
  pid: process.pid,
  machine: "two cores",
  relucid: "1.0.0",
  node: "v20",
  engine: "native",
};

const task = (key: string): TrialTask => ({ kind: "drawing", revision: 1, plan: { key }, seed: 1 });
const hash = (key: string) => `hash of ${key}`;

/** A plan of trials by their keys, each with the networks of two seeds. */
export function planOf(name: string, keys: readonly string[]): StoredPlan {
  const labels = { data: "wine", closeness: "gaussian", network: "8", regime: "free", optimiser: "adam" };
  const cells = keys.flatMap((key, trial) => [0, 1].map((seed): Cell => ({ ...labels, activation: key, seed, trial })));
  return { name, document: { keys }, trials: keys.map((key) => ({ hash: hash(key), task: task(key) })), cells };
}

/** An outcome of trials of networks. */
export function outcome(test: number): Json {
  const network = (seed: number) => ({
    seed,
    status: "trained",
    epochs: 2,
    bestEpoch: 1,
    scores: { train: 0.9, validation: 0.8, test: test + seed },
    trivial: 0.3,
    metrics: {},
    lipschitz: null,
    slopes: [0, 0.5],
    density: [0.25, 0.75],
    active: { weighted: 0.25, plain: 0.5, atLower: 0.25, atUpper: 0 },
    curve: { train: [2, 1], validation: [3, null] },
    parameters: null,
  });
  return { networks: [network(0), network(1)] };
}

const crashed = { kind: "crashed", message: "the worker ended" } as const;
const killed = { kind: "killed", message: "its process was killed from outside" } as const;
const refused = { kind: "refused", message: "no such data" } as const;

const keysOf = (claims: readonly Claim[]) => claims.map((claim) => claim.task.plan.key);

/** What every store of studies does. `open` is called with a fresh store for each law by `fresh`. */
export function studyStoreLaw(fresh: () => Promise<OpenStore>): void {
  const lease = 60;

  async function opened() {
    let time = 1000;
    const open = await fresh();
    const store = await open({ now: () => time, lease });
    const wait = (seconds: number) => {
      time += seconds;
    };
    return { store, wait, again: () => open({ now: () => time, lease }) };
  }

  it("keeps a plan, and puts another one of its name in its place", async () => {
    const { store } = await opened();
    expect(await store.putPlan(planOf("a", ["x", "y"]))).toEqual({
      trials: 2,
      networks: 4,
      fresh: 2,
      done: 0,
      failed: 0,
      replaced: false,
    });
    expect(await store.putPlan(planOf("a", ["x", "y"]))).toMatchObject({ fresh: 0, replaced: false });
    expect(await store.putPlan(planOf("a", ["x", "y", "z"]))).toMatchObject({ fresh: 1, replaced: true });
    expect(await store.plans()).toEqual(["a"]);
    expect(await store.document("a")).toEqual({ keys: ["x", "y", "z"] });
    expect(await store.status("a")).toMatchObject({ trials: 3, networks: 6, states: { waiting: 3, done: 0 } });
    await expect(store.status("b")).rejects.toThrow(/holds no study called "b"; there are a/);
    await store.close();
  });

  it("gives each trial to one session, in order, until it ends", async () => {
    const { store, again } = await opened();
    const other = await again();
    await store.putPlan(planOf("a", ["x", "y", "z"]));
    const [mine, theirs] = [await store.begin(facts), await other.begin(facts)];
    expect(keysOf(await store.claim(mine, "a", 2))).toEqual(["x", "y"]);
    expect(keysOf(await other.claim(theirs, "a", 2))).toEqual(["z"]);
    expect(await store.claim(mine, "a", 2)).toEqual([]);
    expect(await other.finish(theirs, hash("x"), { outcome: outcome(1), seconds: 1 })).toBe(false);
    expect(await store.finish(mine, hash("x"), { outcome: outcome(0.5), seconds: 3 })).toBe(true);
    expect(await store.finish(mine, hash("x"), { outcome: outcome(1), seconds: 1 })).toBe(true);
    expect(await store.isOver("a")).toBe(false);
    expect(await store.status("a")).toMatchObject({ states: { done: 1, running: 2, waiting: 0 }, seconds: 3 });
    const { rows } = await store.query("SELECT activation, seed, test FROM scores ORDER BY seed");
    expect(rows).toEqual([
      ["x", 0, 0.5],
      ["x", 1, 1.5],
    ]);
    await Promise.all([store.close(), other.close()]);
  });

  it("finishes a trial and hands out the next one together, or neither where the trial is somebody else's", async () => {
    const { store } = await opened();
    await store.putPlan(planOf("a", ["x", "y", "z"]));
    await store.putPlan(planOf("b", ["w"]));
    const session = await store.begin(facts);
    const finished = { outcome: outcome(0.5), seconds: 1 };
    await store.claim(session, "a", 1);
    const first = await store.finishAndClaim(session, hash("x"), finished, "a");
    expect(first).toMatchObject({ kept: true, next: { hash: hash("y"), task: task("y"), failures: 0 } });
    // Told again, because its answer may have been lost: kept once, and another one is handed out.
    expect(await store.finishAndClaim(session, hash("x"), finished, "a")).toMatchObject({
      kept: true,
      next: { hash: hash("z") },
    });
    // What was handed out this way is known to be: it is not given to anybody once more.
    expect(await store.claim(session, "a", 1)).toEqual([]);
    expect(await store.finishAndClaim(session, hash("w"), finished, "a")).toEqual({ kept: false, next: undefined });
    expect(await store.finishAndClaim(session, hash("y"), finished, null)).toMatchObject({ next: { hash: hash("w") } });
    await store.end(session);
    expect(await store.finishAndClaim(session, hash("z"), finished, "a")).toEqual({ kept: false, next: undefined });
    expect(await store.status("a")).toMatchObject({ states: { done: 2, waiting: 1 } });
    expect(await store.status("b")).toMatchObject({ states: { waiting: 1 } });
    await store.close();
  });

  it("tells how far the putting of a plan is, and counts its networks", async () => {
    const { store } = await opened();
    const shares: number[] = [];
    const keys = Array.from({ length: 3000 }, (_, i) => `t${i}`);
    await store.putPlan(planOf("large", keys), (share) => shares.push(share));
    expect(shares.length).toBeGreaterThan(3);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.at(-1)).toBe(1);
    expect(await store.status("large")).toMatchObject({ trials: 3000, networks: 6000 });
    await store.putPlan(planOf("large", keys.slice(0, 2)));
    expect(await store.status("large")).toMatchObject({ trials: 2, networks: 4 });
    expect((await store.query("SELECT count(*) FROM settings")).rows).toEqual([[2]]);
    await store.close();
  });

  it("gives claims of one plan, or of any", async () => {
    const { store } = await opened();
    await store.putPlan(planOf("a", ["x"]));
    await store.putPlan(planOf("b", ["y"]));
    const session = await store.begin(facts);
    expect(keysOf(await store.claim(session, "b", 5))).toEqual(["y"]);
    expect(keysOf(await store.claim(session, null, 5))).toEqual(["x"]);
    await store.close();
  });

  it("lets trials of a session that ends wait again, and of one that is silent for longer than the lease", async () => {
    const { store, wait } = await opened();
    await store.putPlan(planOf("a", ["x"]));
    const [first, second, third] = [await store.begin(facts), await store.begin(facts), await store.begin(facts)];
    await store.claim(first, "a", 1);
    await store.end(first);
    expect(await store.claim(second, "a", 1)).toHaveLength(1);
    wait(lease - 1);
    expect(await store.beat(second)).toBe(true);
    expect(await store.beat(third)).toBe(true);
    wait(lease - 1);
    expect(await store.claim(third, "a", 1)).toEqual([]);
    expect(await store.beat(third)).toBe(true);
    wait(2);
    expect(await store.claim(third, "a", 1)).toHaveLength(1);
    expect(await store.beat(second)).toBe(false);
    expect(await store.finish(second, hash("x"), { outcome: outcome(1), seconds: 1 })).toBe(false);
    expect(await store.fail(second, hash("x"), refused)).toBe("lost");
    expect(await store.finish(third, hash("x"), { outcome: outcome(2), seconds: 1 })).toBe(true);
    expect((await store.query("SELECT test FROM scores WHERE seed = 0")).rows).toEqual([[2]]);
    await store.close();
  });

  it("tries a crashed trial once more, then records it; a refused one at once; and lets them wait again when asked", async () => {
    const { store } = await opened();
    await store.putPlan(planOf("a", ["x", "y"]));
    const session = await store.begin(facts);
    await store.claim(session, "a", 2);
    expect(await store.fail(session, hash("x"), crashed)).toBe("again");
    expect(await store.fail(session, hash("y"), refused)).toBe("recorded");
    expect(await store.claim(session, "a", 2)).toMatchObject([{ failures: 1 }]);
    expect(await store.fail(session, hash("x"), crashed)).toBe("recorded");
    expect(await store.failures("a")).toEqual([
      { hash: hash("x"), task: task("x"), ...crashed },
      { hash: hash("y"), task: task("y"), ...refused },
    ]);
    expect(await store.status("a")).toMatchObject({ states: { failed: 2, waiting: 0 } });
    expect(await store.isOver("a")).toBe(true);
    expect(await store.retry("a")).toBe(2);
    expect(await store.claim(session, "a", 2)).toMatchObject([{ failures: 0 }, { failures: 0 }]);
    expect((await store.query("SELECT count(*) FROM errors")).rows).toEqual([[3]]);
    await store.close();
  });

  it("tries a trial again and again whose worker was killed from outside, and counts that apart from crashes", async () => {
    const { store } = await opened();
    await store.putPlan(planOf("a", ["x"]));
    const session = await store.begin(facts);
    const next = async (failure: Failure) => {
      expect(await store.claim(session, "a", 1)).toHaveLength(1);
      return store.fail(session, hash("x"), failure);
    };
    expect(await next(crashed)).toBe("again");
    for (let i = 0; i < 19; i++) expect(await next(killed)).toBe("again");
    expect((await store.query("SELECT failures, kills FROM trials")).rows).toEqual([[1, 19]]);
    expect(await next(killed)).toBe("recorded");
    expect(await store.retry("a")).toBe(1);
    expect(await next(killed)).toBe("again");
    expect(await next(crashed)).toBe("again");
    expect(await next(crashed)).toBe("recorded");
    await store.close();
  });

  it("shares trials between plans, cancels only what no other plan asks for, and goes on when the plan is put again", async () => {
    const { store } = await opened();
    await store.putPlan(planOf("a", ["x", "y"]));
    const session = await store.begin(facts);
    await store.claim(session, "a", 1);
    await store.finish(session, hash("x"), { outcome: outcome(1), seconds: 1 });
    expect(await store.putPlan(planOf("b", ["x", "y", "z"]))).toMatchObject({ fresh: 1, done: 1 });
    expect(await store.cancel("b")).toBe(1);
    expect(await store.status("b")).toMatchObject({ states: { done: 1, waiting: 1, cancelled: 1 } });
    expect(keysOf(await store.claim(session, null, 5))).toEqual(["y"]);
    await store.putPlan(planOf("b", ["x", "y", "z"]));
    expect(keysOf(await store.claim(session, "b", 5))).toEqual(["z"]);
    await store.close();
  });

  it("does not hand out trials that the plan does not ask for any more, and keeps what they came to", async () => {
    const { store } = await opened();
    await store.putPlan(planOf("a", ["x", "y"]));
    const session = await store.begin(facts);
    await store.claim(session, "a", 1);
    await store.putPlan(planOf("a", ["z"]));
    expect(await store.finish(session, hash("x"), { outcome: outcome(1), seconds: 1 })).toBe(true);
    expect(keysOf(await store.claim(session, "a", 5))).toEqual(["z"]);
    expect(await store.putPlan(planOf("a", ["x", "z"]))).toMatchObject({ fresh: 0, done: 1 });
    await store.close();
  });

  it("tells which sessions run a plan, and for how long they are silent", async () => {
    const { store, wait } = await opened();
    await store.putPlan(planOf("a", ["x", "y"]));
    const session = await store.begin(facts);
    await store.claim(session, "a", 2);
    wait(7);
    expect((await store.status("a")).sessions).toEqual([{ ...facts, running: 2, silentFor: 7 }]);
    await store.close();
  });

  it("answers questions in SQL, with views of slopes and curves, and lets nothing be changed by them", async () => {
    const { store } = await opened();
    await store.putPlan(planOf("a", ["x"]));
    const session = await store.begin(facts);
    await store.claim(session, "a", 1);
    await store.finish(session, hash("x"), { outcome: outcome(1), seconds: 1 });
    const ask = async (sql: string) => (await store.query(sql)).rows;
    expect(await ask("SELECT region, slope, density FROM slopes WHERE seed = 1 ORDER BY region")).toEqual([
      [0, 0, 0.25],
      [1, 0.5, 0.75],
    ]);
    expect(await ask("SELECT epoch, train_loss, validation_loss FROM curves WHERE seed = 0 ORDER BY epoch")).toEqual([
      [1, 2, 3],
      [2, 1, null],
    ]);
    expect(await ask("SELECT plan, state, host, relucid FROM trials")).toEqual([["a", "done", "elsewhere", "1.0.0"]]);
    expect(await store.query("SELECT seed AS s, test FROM scores ORDER BY seed", 1)).toEqual({
      columns: ["s", "test"],
      rows: [[0, 1]],
    });
    for (const sql of [
      "DELETE FROM plans",
      "UPDATE plans SET name = 'b'",
      "DROP TABLE plans",
      "SELEC 1",
      "SELECT nothing FROM scores",
      "",
    ])
      await expect(ask(sql)).rejects.toMatchObject({ code: "study/bad-query" });
    expect(await store.plans()).toEqual(["a"]);
    await store.close();
  });

  it("keeps files by their hashes", async () => {
    const { store } = await opened();
    await store.putFile("abc", Uint8Array.of(0, 255, 7));
    await store.putFile("abc", Uint8Array.of(0, 255, 7));
    expect(await store.file("abc")).toEqual(Uint8Array.of(0, 255, 7));
    expect(await store.file("none")).toBeNull();
    await store.close();
  });

  it("is the same when it is opened again", async () => {
    const { store, again } = await opened();
    await store.putPlan(planOf("a", ["x"]));
    const session = await store.begin(facts);
    await store.claim(session, "a", 1);
    await store.finish(session, hash("x"), { outcome: outcome(1), seconds: 2 });
    await store.close();
    const later = await again();
    expect(await later.status("a")).toMatchObject({ states: { done: 1 }, seconds: 2 });
    await later.close();
  });
}
