import { expect, it } from "vitest";
import { uniformGrid } from "../../training/index.ts";
import { certifiedConstant } from "./certified-constant.ts";

/** Widths 2, 2, 1, whose constants multiply to 6 exactly: both layers stretch along one direction, which the hidden layer may keep. */
const parameters = {
  layers: [
    { weight: Float32Array.of(2, 0, 0, 2), bias: Float32Array.of(0, 1) },
    { weight: Float32Array.of(0, 3), bias: Float32Array.of(5) },
  ],
};
const constantOf = (spec: string, gain: number) =>
  certifiedConstant(
    { activation: { kind: "fixed", spec: { spec, points: null } }, hidden: [2] },
    { parameters, gain },
    uniformGrid(2, 1),
  );

it.each([
  ["relu", 0.5, 3],
  ["formula:x/2", 0.5, 1.5],
  ["maxmin", 0.5, 3],
  ["group_sort(2)", 4, 24],
])("the certified constant of a network with %s and gain %f is %f, rounded up", (spec, gain, constant) => {
  expect(constantOf(spec, gain)).toBeGreaterThanOrEqual(constant);
  expect(constantOf(spec, gain)).toBeLessThan(constant * (1 + 1e-9));
});
