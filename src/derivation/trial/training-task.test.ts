import { expect, test } from "vitest";
import { architectureOf } from "./training-task.ts";

test("networks minimise what fits their target, or the hinge loss where their task says so", () => {
  const task = { hidden: [4], preserve: "network", activation: { kind: "group-sort", size: 2 } } as const;
  const data = { width: 3, outputs: 2, loss: "cross-entropy" } as const;
  expect(architectureOf(task, data).loss).toBe("cross-entropy");
  expect(architectureOf({ ...task, loss: "hinge" }, data)).toMatchObject({ features: 3, outputs: 2, loss: "hinge" });
});
