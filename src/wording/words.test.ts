import { expect, it } from "vitest";
import { words } from "./words.ts";

it.each([
  ["relu, leaky_relu(0.2),prelu(1,2)", ["relu", "leaky_relu(0.2)", "prelu(1,2)"]],
  [" , a,, ", ["a"]],
  ["", []],
])("%j holds the words %j", (list, expected) => {
  expect(words(list)).toEqual(expected);
});
