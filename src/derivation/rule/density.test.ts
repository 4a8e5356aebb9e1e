import { expect, it } from "vitest";
import { byFunction, functionDensity, networkDensity } from "./density.ts";

it("a density over the network sums to 1 over all functions, one over functions within each", () => {
  const counts = [1, 3, 0, 4];
  expect(networkDensity(counts)).toEqual([1 / 8, 3 / 8, 0, 4 / 8]);
  expect(functionDensity(counts, 2)).toEqual([1 / 4, 3 / 4, 0, 1]);
  expect(byFunction(counts, 2)).toEqual([
    [1, 3],
    [0, 4],
  ]);
});

it("a function that no row reaches has density 0 everywhere", () => {
  expect(functionDensity([0, 0, 2, 2], 2)).toEqual([0, 0, 1 / 2, 1 / 2]);
});
