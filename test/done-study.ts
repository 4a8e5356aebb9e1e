import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openEngine } from "../src/engine/index.node.ts";
import { embeddedStore, openPlan, sessionFacts } from "../src/study/index.node.ts";
import { networksKind } from "../src/study/index.ts";
import { dataSource } from "../src/trial/index.node.ts";
import { runHere } from "../src/trial/index.ts";

/** The plan of one trial, and a store in a folder of its own, removed in the end, in which it is done. */
export async function doneStudy() {
  const one = { data: ["moons"], activations: ["relu"], networks: [[2]], optimisers: [{ epochs: 2 }], seeds: 1 };
  const plan = { study: "one", ...one };
  const folder = mkdtempSync(join(tmpdir(), "relucid-done-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const [path, planPath] = [join(folder, "studies.db"), join(folder, "one.json")];
  writeFileSync(planPath, JSON.stringify(plan));
  const opened = await openPlan(plan);
  const store = await embeddedStore(path);
  await store.putPlan(opened.plan);
  const session = await store.begin(sessionFacts("wasm"));
  const [claim] = await store.claim(session, plan.study, 1);
  const engine = () => openEngine("wasm");
  const run = runHere([networksKind], { engine, data: dataSource(opened.files), seconds: () => 0 });
  await store.finish(session, claim!.hash, await run(claim!.task, () => {}));
  await store.close();
  return { plan, planPath, folder, path };
}
