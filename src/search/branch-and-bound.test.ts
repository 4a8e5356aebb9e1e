import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { branchAndBound } from "./branch-and-bound.ts";

/** The least of the numbers, found by halving ranges of positions; each range is bounded by its least number less a slack. */
function leastOf(numbers: readonly number[], budget = Number.POSITIVE_INFINITY) {
  const search = branchAndBound<readonly [number, number]>();
  const slack = (from: number, to: number) => (to - from === 1 ? 0 : 1);
  const put = (from: number, to: number) => {
    if (from < to) search.put(Math.min(...numbers.slice(from, to)) - slack(from, to), [from, to]);
  };
  let best = Number.POSITIVE_INFINITY;
  const opened: number[] = [];
  put(0, numbers.length);
  const left = search.run({
    goesOn: (count, lowest) => count < budget && lowest < best,
    open: ([from, to], bound) => {
      opened.push(bound);
      if (to - from === 1) best = Math.min(best, numbers[from]!);
      else {
        put(from, (from + to) >> 1);
        put((from + to) >> 1, to);
      }
    },
  });
  return { best, opened, left };
}

const lists = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 40 });

describe("branch and bound", () => {
  test("finds the least value, and what is left lies no lower", () => {
    fc.assert(
      fc.property(lists, (numbers) => {
        const { best, left } = leastOf(numbers);
        expect(best).toBe(Math.min(...numbers));
        expect(left).toBeGreaterThanOrEqual(best);
      }),
    );
  });

  test("leaves a true lower bound where the budget ends it early", () => {
    fc.assert(
      fc.property(lists, fc.integer({ min: 0, max: 10 }), (numbers, budget) => {
        const { best, left, opened } = leastOf(numbers, budget);
        expect(opened.length).toBeLessThanOrEqual(budget);
        expect(Math.min(best, left)).toBeLessThanOrEqual(Math.min(...numbers));
      }),
    );
  });

  test("opens the lowest bound first, and nothing where there are no boxes", () => {
    const search = branchAndBound<string>();
    for (const [bound, box] of [
      [3, "c"],
      [1, "a"],
      [2, "b"],
    ] as const)
      search.put(bound, box);
    const seen: string[] = [];
    expect(search.run({ goesOn: () => true, open: (box, bound) => seen.push(`${box}${bound}`) })).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(seen).toEqual(["a1", "b2", "c3"]);
    expect(search.run({ goesOn: () => true, open: () => seen.push("never") })).toBe(Number.POSITIVE_INFINITY);
    expect(seen).toHaveLength(3);
  });
});
