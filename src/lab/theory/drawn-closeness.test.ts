import fc from "fast-check";
import { expect, it } from "vitest";
import { closenessFromPoints } from "../../closeness/index.ts";
import { areMemberships, closenessWish, membershipKnots, withMembership } from "./drawn-closeness.ts";

const start = [0.875, 0.75, 0.5, 0.25, 0.125, 0, 0];

it("whatever is dragged where, a closeness comes of it, and the point stands where it was let go as far as it may", () => {
  const moves = fc.array(fc.tuple(fc.nat({ max: 6 }), fc.double({ min: -1, max: 2, noNaN: true })), { maxLength: 20 });
  fc.assert(
    fc.property(moves, (all) => {
      const values = all.reduce<readonly number[]>(
        (before, [point, value]) => withMembership(before, point, value),
        start,
      );
      expect(areMemberships(values)).toBe(true);
      const { knots, memberships } = JSON.parse(closenessWish("drawn", values).points!);
      const { at } = closenessFromPoints({ knots, memberships });
      membershipKnots.forEach((knot, k) => {
        expect(at(knot)).toBe(values[k]);
      });
      const [point, value] = all.at(-1) ?? [0, start[0]!];
      expect(values[point]).toBeCloseTo(Math.min(point === 6 ? 31 / 32 : 1, Math.max(0, value)), 1);
    }),
  );
});

it.each([[start.toReversed()], [start.slice(1)], [[1, 1, 1, 1, 1, 1, 1]], [[0.9, 0.5, 0.5, 0.2, 0, 0, 0]]])(
  "%j is none",
  (values) => {
    expect(areMemberships(values)).toBe(false);
  },
);

it("what is typed is no drawing", () => {
  expect(closenessWish("exp(-d)", start)).toEqual({ spec: "formula:exp(-d)", points: null });
  expect(closenessWish(" crisp(1) ", start)).toEqual({ spec: "crisp(1)", points: null });
});
