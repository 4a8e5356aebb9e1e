// Trains beside the page: tells each epoch, and goes on as long as the page has asked for more.
import { type Engine, wasmEngine } from "../../engine/index.ts";
import type { ParameterValues } from "../../training/index.ts";
import type { Frame } from "./frame.ts";
import { type LearnSetting, learn } from "./learn.ts";
import { epochsOf, isRecorded } from "./recording.ts";

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

/** The recording's file beside this one; the build writes it and puts its name here. */
declare const RECORDING: string;

/** What was recorded of a setting; where nothing was, or it cannot be had, the picture waits for the engine. */
async function recordingOf(setting: LearnSetting): Promise<Float32Array> {
  if (!isRecorded(setting)) return new Float32Array();
  try {
    const answer = await fetch(new URL(RECORDING, import.meta.url));
    return answer.ok ? new Float32Array(await answer.arrayBuffer()) : new Float32Array();
  } catch {
    return new Float32Array();
  }
}

function serve(tell: (told: Told) => void): (order: Order) => void {
  let engine: Promise<Engine> | null = null;
  let before: Promise<void> = Promise.resolve();
  let waiting: (() => void)[] = [];
  let [newest, wanted] = [0, 0];

  const engineOnce = () => {
    engine ??= wasmEngine();
    return engine;
  };

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
      const recording = recordingOf(setting);
      const recorded = async (start: ParameterValues) => epochsOf(await recording, start);
      await learn(setting, { engine: engineOnce, show, recorded });
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
