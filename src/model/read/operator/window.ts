import { Unread } from "../unread.ts";
import { type Call, int, ints, text } from "./operator.ts";

/** How a window moves over spatial axes. */
export interface Window {
  readonly kernel: readonly number[];
  readonly strides: readonly number[];
  readonly dilations: readonly number[];
  /** Places before and behind each axis. */
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Number of windows along each axis. */
  readonly counts: readonly number[];
}

/** Where a node says that a window of size `kernel` stops, over axes of these sizes. */
export function windowOf(call: Call, sizes: readonly number[], kernel: readonly number[]): Window {
  const rank = sizes.length;
  const strides = ints(call, "strides") ?? sizes.map(() => 1);
  const dilations = ints(call, "dilations") ?? sizes.map(() => 1);
  const pads = ints(call, "pads") ?? [...sizes, ...sizes].map(() => 0);
  const positive = [...strides, ...dilations, ...kernel].every((d) => d > 0) && pads.every((d) => d >= 0);
  if ([strides, dilations, kernel].some((each) => each.length !== rank) || pads.length !== 2 * rank || !positive) {
    throw new Unread("its window is not given for each spatial axis");
  }
  const reach = kernel.map((k, axis) => (k - 1) * dilations[axis]! + 1);
  const automatic = text(call, "auto_pad", "NOTSET");
  const isCeil = int(call, "ceil_mode", 0) !== 0;
  const counts: number[] = [];
  const [before, after]: [number[], number[]] = [[], []];
  sizes.forEach((size, axis) => {
    const [step, span] = [strides[axis]!, reach[axis]!];
    if (automatic === "SAME_UPPER" || automatic === "SAME_LOWER") {
      counts.push(Math.ceil(size / step));
      const total = Math.max(0, (Math.ceil(size / step) - 1) * step + span - size);
      const small = Math.floor(total / 2);
      before.push(automatic === "SAME_UPPER" ? small : total - small);
      after.push(automatic === "SAME_UPPER" ? total - small : small);
      return;
    }
    const [front, back] = automatic === "VALID" ? [0, 0] : [pads[axis]!, pads[axis + rank]!];
    const room = size + front + back - span;
    const count = (isCeil ? Math.ceil(room / step) : Math.floor(room / step)) + 1;
    // A window that would start behind the padded end is left out.
    counts.push(isCeil && (count - 1) * step >= size + front ? count - 1 : count);
    before.push(front);
    after.push(back);
  });
  if (counts.some((count) => count < 1)) throw new Unread("its window is larger than what it moves over");
  return { kernel, strides, dilations, before, after, counts };
}

/** For each window along one axis the places that it covers, at most −1 or beyond the axis where it covers padding. */
export function coveredAlong(
  { kernel, strides, dilations, before, counts }: Window,
  axis: number,
): readonly (readonly number[])[] {
  return Array.from({ length: counts[axis]! }, (_, p) =>
    Array.from({ length: kernel[axis]! }, (_, k) => p * strides[axis]! + k * dilations[axis]! - before[axis]!),
  );
}
