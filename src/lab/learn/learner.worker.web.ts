// Trains beside the page: tells each epoch, and goes on as long as the page has asked for more.
import { type Engine, wasmEngine } from "../../engine/index.ts";
import type { Frame } from "./frame.ts";
import { type LearnSetting, learn } from "./learn.ts";

/** Begin a training (and leave the one before), or go on for some epochs more. */
export type Order =
  | { readonly kind: "learn"; readonly run: number; readonly setting: LearnSetting }
  | { readonly kind: "more"; readonly run: number; readonly epochs: number };

/** What happened in a training. */
export type Told = { readonly run: number } & (
  | { readonly frame: Frame }
  | { readonly ended: true }
  | { readonly error: string }
);

function serve(tell: (told: Told) => void): (order: Order) => void {
  let engine: Promise<Engine> | null = null;
  let before: Promise<void> = Promise.resolve();
  let wake = () => {};
  let [newest, wanted] = [0, 0];

  const engineOnce = () => {
    engine ??= wasmEngine();
    return engine;
  };

  /** Waits until an epoch is wanted; false: another training has begun. */
  async function isWanted(run: number): Promise<boolean> {
    while (run === newest && wanted === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    if (run === newest) wanted -= 1;
    return run === newest;
  }

  async function train({ run, setting }: Extract<Order, { kind: "learn" }>): Promise<void> {
    try {
      await learn(engineOnce, setting, (frame) => {
        if (run === newest) tell({ run, frame });
        return isWanted(run);
      });
      tell({ run, ended: true });
    } catch (error) {
      engine = null;
      tell({ run, error: (error as Error).message });
    }
  }

  return (order) => {
    if (order.kind === "more") {
      if (order.run === newest) wanted += order.epochs;
    } else {
      [newest, wanted] = [order.run, 0];
      before = before.then(() => (order.run === newest ? train(order) : undefined));
    }
    wake();
  };
}

const carryOut = serve((told) => self.postMessage(told));
self.addEventListener("message", ({ data }: MessageEvent<Order>) => carryOut(data));
