// One engine, one row, one process: prints its time per network and step and the memory the process took at most.
import { nativeEngine } from "../src/engine/index.node.ts";
import { type Engine, wasmEngine } from "../src/engine/index.ts";
import { clockSeconds, median } from "./measure.ts";
import { kinds, rows } from "./rows.ts";
import { trainer } from "./trainer.ts";

export interface EngineRun {
  readonly engine: "native" | "wasm";
  readonly threads: number;
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
const { engine, threads, row, kind } = JSON.parse(process.argv[2]!) as EngineRun;

const open = (): Promise<Engine> =>
  engine === "wasm" ? wasmEngine({ threads, load: () => import("onnxruntime-web") }) : nativeEngine({ threads });

/** WebAssembly runs in slow code until V8 has compiled the runtime anew in the background, which takes seconds. */
async function warmUp(one: Engine): Promise<void> {
  const subject = await trainer(one, { row: rows[row]!, kind: kinds[kind]!, clock: clockSeconds });
  const begun = performance.now();
  while (performance.now() - begun < 1000 * warmSeconds) await subject.run();
  await subject.close?.();
}

const one = await open();
if (engine === "wasm") await warmUp(one);
const subject = await trainer(one, { row: rows[row]!, kind: kinds[kind]!, clock: clockSeconds });
await subject.run();
const seen: number[] = [];
for (let repeat = 0; repeat < repeats; repeat++) seen.push(await subject.run());
const cost: EngineCost = { microseconds: median(seen), megabytes: process.resourceUsage().maxRSS / 1024 };
console.log(JSON.stringify(cost));
process.exit(0);
