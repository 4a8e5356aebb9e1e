import { total } from "../slope-space.ts";
import type { Criterion } from "./criterion.ts";

/** Mean slope E[s′]: linear in the slopes. Exact up to rounding. */
export const meanSlope: Criterion = Object.freeze<Criterion>({
  name: "mean slope E[s′]",
  goal: "maximise",
  on: ({ weights }) => ({
    curvature: "linear",
    separable: true,
    usesOffset: false,
    evaluate: (slopes) => ({ value: total(weights, slopes), bySlope: weights, byOffset: 0 }),
  }),
});
