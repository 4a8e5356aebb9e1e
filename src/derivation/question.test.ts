import { describe, expect, test } from "vitest";
import { asFound } from "../data/index.ts";
import { type Question, questionSchema } from "./question.ts";
import { defaultSettings } from "./settings.ts";

const question: Question = {
  settings: { ...defaultSettings, band: [-1, 1], start: { spec: "relu", points: null } },
  closeness: {
    input: { spec: "gaussian(1)", points: null },
    output: { spec: "points:mu.json", points: { knots: [0, 1], memberships: [1, 0] } },
  },
  data: {
    hash: "ab12",
    reading: { ...asFound, missing: ["-"] },
    types: { species: "category" },
    ignore: ["sex"],
    target: "species",
    task: null,
    splits: { kind: "time", column: "year", count: 10 },
    seed: 1,
  },
};

describe("the question of a derivation", () => {
  test("survives JSON and structuredClone, the settings of a plain derivation too", () => {
    for (const one of [question, { ...question, settings: defaultSettings }])
      for (const copy of [JSON.parse(JSON.stringify(one)), structuredClone(one)])
        expect(questionSchema.parse(copy)).toEqual(one);
  });

  test.each([
    ["seeds", 0],
    ["regions", 1],
    ["learningRate", Number.NaN],
    ["hidden", [0]],
    ["preserve", "all"],
    ["colour", "blue"],
  ])("is refused with %s %j", (name, value) => {
    const wrong = { ...question, settings: { ...question.settings, [name]: value } };
    expect(questionSchema.safeParse(wrong).success).toBe(false);
  });
});
