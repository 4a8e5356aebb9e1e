import { expect, test } from "vitest";
import { parseActivation, parseFormula } from "../activation/index.ts";
import { slopeBand } from "../constraint/index.ts";
import { interval } from "../interval/index.ts";
import { numeral, regionsOf } from "../proof/index.ts";
import { fromExpression } from "../proof/term/from-expression.ts";
import { certify } from "./certify.ts";
import { jumpWitness, meanSlopeWitness } from "./chord-witness.ts";

const witness = (formula: string, domain: readonly [number, number], places: readonly number[] = []) =>
  meanSlopeWitness(regionsOf(fromExpression(parseFormula(formula)), domain), slopeBand(0, 1), domain, places);

test("all slopes between a pair outside the band show its chord slope to be so, and no fewer do", () => {
  expect(witness("x^2", [0.4, 0.6])).toBeNull();
  expect(witness("x^2", [0.5, 0.7])).toBeNull();
  expect(witness("x^2", [-0.1, 0.2])).toBeNull();
  // (0.49 − 0.36)/0.1 and (0.04 − 0.09)/0.1
  for (const [domain, slope] of [
    [[0.6, 0.7], 1.3],
    [[-0.3, -0.2], -0.5],
  ] as const) {
    const { x, xPrime, chordSlope } = witness("x^2", domain)!;
    expect([x, xPrime]).toEqual(domain);
    expect(chordSlope.lo).toBeLessThanOrEqual(slope);
    expect(chordSlope.hi).toBeGreaterThanOrEqual(slope);
  }
});

test("seams between count on both sides, and what lies outside the domain does not", () => {
  expect(witness("x < 0.5 ? 2*x : 0.5*x + 0.75", [0.4, 0.6])).toBeNull();
  expect(witness("x < 0.5 ? 2*x : 3*x - 0.5", [0.4, 0.6])).not.toBeNull();
  expect(witness("x^2", [0.2, 0.4], [0.9])).toBeNull();
  expect(witness("x^2", [0.2, 0.9], [0.8])).not.toBeNull();
});

test("a jump refutes where the band is bounded on its side and a double is its place", () => {
  const up = [{ at: interval.point(1), size: interval.of(1e-30, 2e-30), direction: 1 as const }];
  const down = [{ at: interval.point(1), size: interval.of(-2e-30, -1e-30), direction: -1 as const }];
  const everywhere = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
  const half = { lo: 0, hi: Number.POSITIVE_INFINITY };
  expect(jumpWitness(numeral(0), half, everywhere, up)).toBeNull();
  expect(jumpWitness(numeral(0), half, everywhere, down)).toMatchObject({
    x: 1,
    xPrime: 1,
    chordSlope: { hi: Number.NEGATIVE_INFINITY },
  });
  expect(
    jumpWitness(numeral(0), { lo: Number.NEGATIVE_INFINITY, hi: 9 }, everywhere, [...down, ...up])!.chordSlope.lo,
  ).toBe(half.hi);
  expect(jumpWitness(numeral(0), half, everywhere, [{ ...down[0]!, at: interval.of(1, 1 + 2 ** -52) }])).toBeNull();
});

test("a jump at an end of the domain is shown by pairs in it only", () => {
  const steep = parseActivation("formula:x < 0 ? -1000*x : x == 0 ? 0 : 1+x+sin(x)*cos(x)");
  const half = slopeBand(0, Number.POSITIVE_INFINITY);
  expect(certify(steep, { band: half, domain: [0, 4] }).verdict).not.toBe("refuted");
  const { verdict, witness } = certify(steep, { band: slopeBand(0, 5), domain: [0, 4] });
  expect(verdict).toBe("refuted");
  expect(witness!.x).toBeGreaterThanOrEqual(0);
  expect(certify(steep, { band: half, domain: [-4, 0] }).verdict).toBe("refuted");
});
