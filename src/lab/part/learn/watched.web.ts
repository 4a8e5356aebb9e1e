import { computed, signal } from "@preact/signals";
import type { Frame } from "../../learn/frame.ts";
import type { LearnSetting } from "../../learn/learn.ts";
import { type Learner, learner } from "../../learn/learner.web.ts";
import { chosen } from "../../state/store.web.ts";

/** The epochs of the training that is watched. */
export const frames = signal<readonly Frame[]>([]);
export const last = computed<Frame | null>(() => frames.value.at(-1) ?? null);

export const going = signal<"playing" | "paused" | "ended">("paused");
export const problem = signal<string | null>(null);

/** All that the training depends on. */
export const setting = computed<LearnSetting>(() => {
  const { toy, preserve, share, gain, hidden, regions, learnBand, start, rate, seed } = chosen;
  return { toy, preserve, share, gain, hidden, regions, learnBand, start, rate, seed };
});

const ended = () => {
  going.value = "ended";
};

let held: Learner | null = null;
const own = (): Learner => {
  held ??= learner({
    onFrame: (frame) => {
      frames.value = [...frames.value, frame];
    },
    onEnd: ended,
    onError: (message) => {
      problem.value = message;
      ended();
    },
  });
  return held;
};

export function play(): void {
  going.value = "playing";
  own().play();
}

export function pause(): void {
  going.value = "paused";
  own().pause();
}

/** Begins the training that is set; one that was ended stands still at its start. */
export function begin(): void {
  frames.value = [];
  problem.value = null;
  if (going.value === "ended") pause();
  own().begin(setting.value);
}

export const step = (): void => own().step();
