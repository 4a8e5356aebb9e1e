import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomStream } from "../random/index.ts";
import { chooseScale as choose, offScale, onScale, type TargetScale } from "./target-scale.ts";

const chooseScale = (values: Float64Array) => choose(values, { positive: values.every((value) => value > 0) });
const power = (p: number): TargetScale => ({ kind: "yeo-johnson", power: p });

describe("onScale", () => {
  it("is Yeo and Johnson's transformation, as their paper writes it", () => {
    expect(onScale(3, power(0.5))).toBeCloseTo((Math.sqrt(4) - 1) / 0.5, 14);
    expect(onScale(3, power(0))).toBeCloseTo(Math.log(4), 14);
    expect(onScale(-3, power(2))).toBeCloseTo(-Math.log(4), 14);
    expect(onScale(-3, power(0.5))).toBeCloseTo(-(4 ** 1.5 - 1) / 1.5, 13);
    expect(onScale(-3, power(1.5))).toBeCloseTo(-(4 ** 0.5 - 1) / 0.5, 14);
  });

  it("is undone by offScale", () => {
    const scale = fc.constantFrom<TargetScale>({ kind: "as it is" }, ...[0, 0.25, 0.75, 1.25, 2].map(power));
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), scale, (y, each) => {
        expect(Math.abs(offScale(onScale(y, each), each) - y)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(y)));
      }),
    );
    expect(offScale(onScale(1e30, { kind: "logarithm" }), { kind: "logarithm" })).toBeCloseTo(1e30, -18);
  });
});

describe("chooseScale", () => {
  const random = randomStream(5);
  const draw = (value: () => number) => Float64Array.from({ length: 2000 }, value);

  it("leaves quantities without heavy tails as they are", () => {
    expect(chooseScale(draw(() => random.normal())).kind).toBe("as it is");
    expect(chooseScale(draw(() => random.uniform() * 100)).kind).toBe("as it is");
    expect(chooseScale(Float64Array.of(5, 5, 5)).kind).toBe("as it is");
    const rare = draw(() => (random.uniform() < 0.05 ? 1 : 0));
    expect(chooseScale(rare).kind).toBe("as it is");
  });

  it("takes the logarithm of what is log-normal, and a power for counts with zeros and for tails below", () => {
    expect(chooseScale(draw(() => Math.exp(1.5 * random.normal()) / 100))).toEqual({ kind: "logarithm" });
    const counts = chooseScale(draw(() => Math.floor(Math.exp(1.2 * random.normal()))));
    expect(counts.kind).toBe("yeo-johnson");
    expect(counts.kind === "yeo-johnson" && counts.power).toBeLessThan(1);
    const below = chooseScale(draw(() => -Math.exp(1.2 * random.normal())));
    expect(below.kind === "yeo-johnson" && below.power).toBeGreaterThan(1);
  });

  it("stays finite beside one huge value", () => {
    const values = draw(() => 50 + random.normal());
    values[7] = 1e30;
    const scale = chooseScale(values);
    expect(values.every((y) => Number.isFinite(onScale(y, scale)))).toBe(true);
  });
});
