import fc from "fast-check";
import { expect, test } from "vitest";
import { lowestFirst } from "./lowest-first.ts";

test("items come out in the order of their ranks, however pushes and pops are mixed", () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer())), (actions) => {
      const queue = lowestFirst<number>();
      const waiting: number[] = [];
      for (const rank of actions) {
        expect(queue.lowest()).toBe(Math.min(...waiting));
        if (rank === null) {
          waiting.sort((a, b) => a - b);
          expect(queue.pop()).toBe(waiting.shift());
        } else {
          queue.push(rank, rank);
          waiting.push(rank);
        }
      }
    }),
  );
});
