// One engine, one row, one process: prints its time per network and step and the memory the process took at most.
import { nativeEngine } from "../src/engine/index.node.ts";
import { type Engine, wasmEngine } from "../src/engine/index.ts";
import { clockSeconds, median } from "./measure.ts";
import { kinds, rows } from "./rows.ts";
import { trainer } from "./trainer.ts";

export interface EngineRun {
  readonly engine: "native" | "wasm";
  readonly threads: number;
  /** Engines that train side by side, each in a thread of its own. */
  readonly lanes: number;
  /** Numbers of the row and of the activation. */
  readonly row: number;
  readonly kind: number;
}

export interface EngineCost {
  readonly microseconds: number;
  readonly megabytes: number;
}

const repeats = 5;
const warmSeconds = 8;
const { engine, threads, lanes, row, kind } = JSON.parse(process.argv[2]!) as EngineRun;

/** A worker thread runs JavaScript only: its engine comes from the build. */
async function workerOfBuild(): Promise<Engine> {
  const build = new URL("../dist/engine/index.node.js", import.meta.url).href;
  const { workerEngine } = (await import(build)) as typeof import("../src/engine/index.node.ts");
  return workerEngine();
}

const open = (): Promise<Engine> => {
  if (engine === "wasm") return wasmEngine({ threads, load: () => import("onnxruntime-web") });
  return lanes > 1 ? workerOfBuild() : nativeEngine({ threads });
};
/** WebAssembly runs in slow code until V8 has compiled the runtime anew in the background, which takes seconds. */
async function warmUp(one: Engine): Promise<void> {
  const subject = await trainer(one, { row: rows[row]!, kind: kinds[kind]!, clock: clockSeconds });
  const begun = performance.now();
  while (performance.now() - begun < 1000 * warmSeconds) await subject.run();
  await subject.close?.();
}

const engines = await Promise.all(Array.from({ length: lanes }, open));
if (engine === "wasm") await warmUp(engines[0]!);
const subjects = [];
for (const one of engines)
  subjects.push(await trainer(one, { row: rows[row]!, kind: kinds[kind]!, clock: clockSeconds }));
const seen: number[] = [];
for (let repeat = -1; repeat < repeats; repeat++) {
  const costs = await Promise.all(subjects.map((subject) => subject.run()));
  // Side by side, two lanes make twice the steps in the time of the slower one.
  if (repeat >= 0) seen.push(Math.max(...costs) / lanes);
}
const cost: EngineCost = { microseconds: median(seen), megabytes: process.resourceUsage().maxRSS / 1024 };
console.log(JSON.stringify(cost));
process.exit(0);
