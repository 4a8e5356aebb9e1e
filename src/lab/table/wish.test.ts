import { expect, it } from "vitest";
import { startState } from "../state/state.ts";
import { commandOf, questionOf, type TableWish } from "./wish.ts";

const { closeness, closenessOut, memberships } = startState;

const wish: TableWish = {
  ...{
    target: "y",
    task: "regression",
    columns: [["z", "not used"]],
    missing: "n/a, -9",
    delimiter: "tab",
    closeness,
    closenessOut,
    memberships,
  },
  ...{ preserve: "network", share: "network", hidden: [8], seed: 1, work: "quick", band: "closeness", start: "half" },
  ...{ learningRate: 0.01, rivals: "relu, leaky_relu(0.2),x*sigmoid(2*x)" },
};

it("becomes the question of its command line", async () => {
  const { data, settings } = await questionOf(wish, "0");
  expect(data).toMatchObject({
    task: "regression",
    ignore: ["z"],
    reading: { missing: ["n/a", "-9"], delimiter: "\t" },
  });
  expect(settings.baselines.map(({ spec }) => spec)).toEqual(["relu", "leaky_relu(0.2)", "formula:x*sigmoid(2*x)"]);
  expect(commandOf("a.csv", wish)).toBe(
    "relucid derive --data a.csv --target y --task regression --missing n/a,-9 --delimiter tab --ignore z --closeness 'gaussian(1)' --preserve network --hidden 8 --baselines 'relu,leaky_relu(0.2),formula:x*sigmoid(2*x)' --seed 1 --engine wasm --quick",
  );
});

it("is refused where no delimiter can be meant", async () => {
  for (const delimiter of ["ab", '"'])
    await expect(questionOf({ ...wish, delimiter }, "0")).rejects.toThrow(
      `one sign such as ; or the word tab, not by ${delimiter}`,
    );
});

it("is refused before anything is trained where a rival is none", async () => {
  await expect(questionOf({ ...wish, rivals: "gelu, rellu" }, "0")).rejects.toThrow('no activation is called "rellu"');
  await expect(questionOf({ ...wish, rivals: "maxmin" }, "0")).resolves.toBeDefined();
});
