import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { hashOf } from "../../trial/index.node.ts";
import { canonical } from "../../trial/index.ts";
import { sessionFacts } from "../run/session-facts.node.ts";
import { embeddedStore } from "./embedded/embedded-store.node.ts";
import { finishedIn } from "./finished-in.node.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-finished-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a trial is found by what defines it once it is done, and no other one", async () => {
  const task = { kind: "k", revision: 1, plan: { key: "a" }, seed: 1 };
  const trials = [{ hash: hashOf(canonical(task)), task }];
  const store = await embeddedStore(join(folder, "studies.db"));
  await store.putPlan({ name: "one", document: {}, trials, cells: [] });
  expect(await finishedIn(store, task)).toBeNull();
  const session = await store.begin(sessionFacts("wasm"));
  const [claim] = await store.claim(session, "one", 1);
  expect(await finishedIn(store, task)).toBeNull();
  await store.finish(session, claim!.hash, { outcome: { found: "it's there" }, seconds: 2.5 });
  expect(await finishedIn(store, { ...task, plan: { key: "a" } })).toEqual({
    outcome: { found: "it's there" },
    seconds: 2.5,
  });
  for (const other of [{ revision: 2 }, { seed: 2 }, { kind: "l" }, { plan: { key: "b" } }])
    expect(await finishedIn(store, { ...task, ...other })).toBeNull();
  await store.close();
});
