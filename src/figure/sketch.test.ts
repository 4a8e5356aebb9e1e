import { expect, it } from "vitest";
import { sketch, sketchedPlaces } from "./sketch.ts";

it("sketches curves over each other, with their heights, the ends of the interval and rows below", () => {
  const places = sketchedPlaces([-1, 1]);
  expect([places.length, places[0], places.at(-1)]).toEqual([64, -1 + 1 / 64, 1 - 1 / 64]);
  const lines = sketch({
    curves: [
      { mark: "·", heights: places.map(() => 0) },
      { mark: "o", heights: places.map((x) => (x < 0 ? Number.NaN : 1)) },
    ],
    rows: 3,
    interval: [-1, 1],
    below: [["density", "▁█"]],
  }).split("\n");
  expect(lines).toEqual([
    `       1 ┤${" ".repeat(32)}${"o".repeat(32)}`,
    "         ┤",
    `       0 ┤${"·".repeat(64)}`,
    `         └${"─".repeat(64)}`,
    `       x  −1${" ".repeat(61)}1`,
    " density  ▁█",
  ]);
});

it("draws a constant on one row", () => {
  const [first] = sketch({
    curves: [{ mark: "o", heights: new Array(64).fill(2) }],
    rows: 2,
    interval: [0, 1],
    below: [],
  }).split("\n");
  expect(first).toBe(` 2 ┤${"o".repeat(64)}`);
});
