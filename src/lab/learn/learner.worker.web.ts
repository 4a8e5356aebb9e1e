// Trains beside the page: tells each epoch and waits until the page has drawn it, so that neither runs ahead of the other.
import { type Engine, wasmEngine } from "../../engine/index.ts";
import type { Frame } from "./frame.ts";
import { type LearnSetting, learn } from "./learn.ts";

/** Begin a training (and leave the one before), or go on with the next epoch. */
export type Order =
  | { readonly kind: "learn"; readonly run: number; readonly setting: LearnSetting }
  | { readonly kind: "next" };

/** What happened in a training. */
export type Told = { readonly run: number } & (
  | { readonly frame: Frame }
  | { readonly ended: true }
  | { readonly error: string }
);

function serve(tell: (told: Told) => void): (order: Order) => void {
  let engine: Promise<Engine> | null = null;
  let before: Promise<void> = Promise.resolve();
  let goOn: (really: boolean) => void = () => {};
  let newest = 0;

  async function train({ run, setting }: Extract<Order, { kind: "learn" }>): Promise<void> {
    try {
      engine ??= wasmEngine();
      await learn(await engine, setting, async (frame) => {
        if (run !== newest) return false;
        tell({ run, frame });
        return new Promise<boolean>((resolve) => {
          goOn = resolve;
        });
      });
      tell({ run, ended: true });
    } catch (error) {
      engine = null;
      tell({ run, error: (error as Error).message });
    }
  }

  return (order) => {
    if (order.kind === "next") return goOn(true);
    newest = order.run;
    goOn(false);
    before = before.then(() => (order.run === newest ? train(order) : undefined));
  };
}

const carryOut = serve((told) => self.postMessage(told));
self.addEventListener("message", ({ data }: MessageEvent<Order>) => carryOut(data));
