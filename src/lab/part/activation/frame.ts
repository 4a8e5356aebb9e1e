import { drawnReach } from "../../theory/drawn.ts";

/** Inputs from −reach to reach are drawn. */
export const reach = 5;

const [width, height] = [440, 260];
/** Those of `curvesChart`. */
const [left, right, top, bottom] = [50, 16, 26, 42];
const [lo, hi] = drawnReach;

/** Where places and values of a drawn activation stand in its figure, in its own pixels. */
export const graphFrame = {
  width,
  height,
  x: (place: number) => left + ((place + reach) / (2 * reach)) * (width - left - right),
  y: (value: number) => top + ((hi - value) / (hi - lo)) * (height - top - bottom),
  valueAt: (pixel: number) => hi - ((pixel - top) / (height - top - bottom)) * (hi - lo),
} as const;
