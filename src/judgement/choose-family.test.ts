import { expect, it } from "vitest";
import { chooseFamily } from "./choose-family.ts";

it("takes the family with the least mean error, though another is better in most draws", () => {
  const draws = [{ unseen: [0.2, 0.1] }, { unseen: [0.2, 0.1] }, { unseen: [0.2, 0.9] }, { unseen: [0.2, 0.2] }];
  const { chosen, better, unseen } = chooseFamily(draws);
  expect(chosen).toBe(0);
  expect(unseen[1]).toBeCloseTo(0.325, 12);
  expect(better).toEqual([0, (2 + 0.5) / 4]);
});

it("takes the first of equal ones", () => {
  expect(chooseFamily([{ unseen: [0.3, 0.1, 0.1] }]).chosen).toBe(1);
});
