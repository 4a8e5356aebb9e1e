import type { Frame } from "./frame.ts";
import type { LearnSetting } from "./learn.ts";
import type { Order, Told } from "./learner.worker.web.ts";

/** What becomes of a training that is watched. */
export interface Watcher {
  /** Shows an epoch. */
  readonly onFrame: (frame: Frame) => void;
  readonly onEnd: () => void;
  readonly onError: (message: string) => void;
}

/** Trainings in a worker, one at a time; each stands still after an epoch until it is told to go on. */
export interface Learner {
  /** Begins a training and leaves the one before. */
  begin(setting: LearnSetting): void;
  next(): void;
}

export function learner({ onFrame, onEnd, onError }: Watcher): Learner {
  const worker = new Worker(new URL("./learner.worker.web.ts", import.meta.url), { type: "module" });
  const order = (given: Order) => worker.postMessage(given);
  let newest = 0;
  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    if (data.run !== newest) return;
    if ("frame" in data) onFrame(data.frame);
    else if ("error" in data) onError(data.error);
    else onEnd();
  };
  worker.onerror = (event) => onError(event.message);
  return {
    begin: (setting) => order({ kind: "learn", run: ++newest, setting }),
    next: () => order({ kind: "next" }),
  };
}
