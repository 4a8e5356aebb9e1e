import { expect, it } from "vitest";
import { logTicks } from "./ticks.ts";

it("puts ticks at powers of ten, with steps between them where there is room", () => {
  expect(logTicks([0.5, 3], 9)).toEqual([0.5, 1, 2]);
  expect(logTicks([1e-3, 1], 9)).toEqual([1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 3e-1, 1]);
  expect(logTicks([1e-3, 1], 4)).toEqual([1e-3, 1e-2, 1e-1, 1]);
});

it("leaves powers out where there are too many", () => {
  const ticks = logTicks([1e-12, 1e6], 7);
  expect(ticks.length).toBeLessThanOrEqual(7);
  expect(ticks).toEqual([1e-12, 1e-9, 1e-6, 1e-3, 1, 1e3, 1e6]);
});

it("finds none where nothing is positive", () => {
  expect(logTicks([-1, 0], 9)).toEqual([]);
});
