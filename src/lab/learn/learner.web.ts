import type { Frame } from "./frame.ts";
import type { LearnSetting } from "./learn.ts";
import type { Order, Told } from "./learner.worker.web.ts";

/** What becomes of a training that is watched. */
export interface Watcher {
  /** Shows an epoch: at most one in a picture of the screen, in their order. */
  readonly onFrame: (frame: Frame) => void;
  readonly onEnd: () => void;
  readonly onError: (message: string) => void;
}

/** Trainings in a worker, one at a time. */
export interface Learner {
  /** Leaves the training before and shows the start of another. */
  begin(setting: LearnSetting): void;
  play(): void;
  pause(): void;
  /** Shows one epoch more. */
  step(): void;
}

/** So many epochs are trained while others are drawn, so that neither waits for the other. */
const ahead = 3;

export function learner({ onFrame, onEnd, onError }: Watcher): Learner {
  const worker = new Worker(new URL("./learner.worker.web.ts", import.meta.url), { type: "module" });
  const order = (given: Order) => worker.postMessage(given);
  let [run, steps] = [0, 0];
  let [isPlaying, hasBegun, isEnded, isDrawing] = [false, false, false, false];
  let waiting: readonly Frame[] = [];

  const mayShow = () => waiting[0]?.epoch === 0 || isPlaying || steps > 0;
  const draw = () => {
    isDrawing = false;
    const [frame, ...rest] = waiting;
    if (frame !== undefined && mayShow()) {
      waiting = rest;
      if (frame.epoch > 0) {
        steps = Math.max(0, steps - 1);
        order({ kind: "more", run, epochs: 1 });
      }
      onFrame(frame);
    }
    goOn();
  };
  /** Asks for the first epochs where some are wanted, and for a picture where there is something to draw. */
  const goOn = () => {
    if ((isPlaying || steps > 0) && !hasBegun) {
      hasBegun = true;
      order({ kind: "more", run, epochs: ahead });
    }
    if (waiting.length === 0 && isEnded) {
      isEnded = false;
      onEnd();
    } else if (!isDrawing && waiting.length > 0 && mayShow()) {
      isDrawing = true;
      requestAnimationFrame(draw);
    }
  };

  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    if (data.run !== run) return;
    if ("frame" in data) waiting = [...waiting, data.frame];
    else if ("error" in data) onError(data.error);
    else isEnded = true;
    goOn();
  };
  worker.onerror = (event) => onError(event.message);
  return {
    begin: (setting) => {
      run += 1;
      [waiting, steps, hasBegun, isEnded] = [[], 0, false, false];
      order({ kind: "learn", run, setting });
      goOn();
    },
    play: () => {
      isPlaying = true;
      goOn();
    },
    pause: () => {
      isPlaying = false;
    },
    step: () => {
      steps += 1;
      goOn();
    },
  };
}
