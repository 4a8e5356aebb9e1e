// Trains beside the page: tells each epoch, and goes on as long as the page has asked for more.
import { scanEngine } from "../../engine/index.ts";
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
  const engine = scanEngine();
  let before: Promise<void> = Promise.resolve();
  let waiting: (() => void)[] = [];
  let [newest, wanted] = [0, 0];

  /** Lets those go on that were waiting, the first come first, as far as epochs are wanted. */
  const wake = () => {
    const all = waiting;
    waiting = [];
    for (const look of all) look();
  };

  /** Waits until an epoch is wanted, behind those that wait already; false: another training has begun. */
  const isWanted = (run: number) =>
    new Promise<boolean>((resolve) => {
      const look = () => {
        if (run !== newest) resolve(false);
        else if (wanted === 0) waiting.push(look);
        else {
          wanted -= 1;
          resolve(true);
        }
      };
      look();
    });

  async function train({ run, setting }: Extract<Order, { kind: "learn" }>): Promise<void> {
    const show = (frame: Frame) => {
      if (run === newest) tell({ run, frame });
      return isWanted(run);
    };
    try {
      await learn(setting, { engine, show });
      tell({ run, ended: true });
    } catch (error) {
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
