import { expect, it } from "vitest";
import { sparkline } from "./sparkline.ts";

it("maps the ends of the range to the lowest and the full block", () => {
  expect(sparkline([0, 0.5, 1, 2, -1], 0, 1)).toBe("▁▅██▁");
  expect(sparkline([3, 3], 0, 0)).toBe("▁▁");
});
