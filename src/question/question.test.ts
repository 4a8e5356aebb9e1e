import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { parseActivation } from "../activation/index.ts";
import { certify } from "../certificate/index.ts";
import { recordOf } from "../record/index.ts";
import type { ActivationSpecification, ClosenessSpecification } from "../specification/index.ts";
import { certifyAnswer } from "./certify/answer.ts";
import { certifyDocument } from "./certify/document.ts";
import { type CertifyQuestion, certifyQuestionSchema } from "./certify/question.ts";
import { checkAnswer } from "./check/answer.ts";
import { checkDocument } from "./check/document.ts";
import { type CheckQuestion, checkQuestionSchema } from "./check/question.ts";
import { closenessAnswer } from "./closeness/answer.ts";
import { closenessDocument } from "./closeness/document.ts";
import { type ClosenessQuestion, closenessQuestionSchema } from "./closeness/question.ts";
import { closenessFitAnswer } from "./closeness-fit/answer.ts";
import { closenessFitDocument } from "./closeness-fit/document.ts";
import { type ClosenessFitQuestion, closenessFitQuestionSchema } from "./closeness-fit/question.ts";
import { optimumAnswer } from "./optimum/answer.ts";
import { optimumDocument } from "./optimum/document.ts";
import { type OptimumQuestion, optimumQuestionSchema } from "./optimum/question.ts";
import { reluFormAnswer } from "./relu-form/answer.ts";
import { reluFormDocument } from "./relu-form/document.ts";
import { type ReluFormQuestion, reluFormQuestionSchema } from "./relu-form/question.ts";
import { repairAnswer } from "./repair/answer.ts";
import { repairDocument } from "./repair/document.ts";
import { type RepairQuestion, repairQuestionSchema } from "./repair/question.ts";

const drawn: ActivationSpecification = {
  spec: "points:drawn.json",
  points: { knots: [-1, 0, 2], values: [0, 0.5, 1], leftSlope: null, rightSlope: 0 },
};
const faded: ClosenessSpecification = { spec: "points:mu.json", points: { knots: [0, 1], memberships: [1, 0] } };
const gaussian: ClosenessSpecification = { spec: "gaussian(2)", points: null };

/** A question, and how its document is made. */
interface Verb<Question> {
  readonly schema: z.ZodType<Question>;
  readonly question: Question;
  readonly document: (question: Question) => object;
}

const asked = <Question>(verb: Verb<Question>): Verb<unknown> => verb as Verb<unknown>;

const all: readonly (readonly [string, Verb<unknown>])[] = [
  [
    "certify",
    asked<CertifyQuestion>({
      schema: certifyQuestionSchema,
      question: { activation: drawn, band: [0, 1], domain: [-3, "Infinity"], closeness: faded, residuum: "goedel" },
      document: (question) => certifyDocument(certifyAnswer(question)),
    }),
  ],
  [
    "check",
    asked<CheckQuestion>({
      schema: checkQuestionSchema,
      question: {
        record: recordOf(parseActivation("hat"), certify(parseActivation("hat"), { band: { lo: -1, hi: 1 } })),
      },
      document: (question) => checkDocument(checkAnswer(question)),
    }),
  ],
  [
    "relu-form",
    asked<ReluFormQuestion>({
      schema: reluFormQuestionSchema,
      question: { activation: drawn },
      document: (question) => reluFormDocument(reluFormAnswer(question)),
    }),
  ],
  [
    "closeness",
    asked<ClosenessQuestion>({
      schema: closenessQuestionSchema,
      question: {
        in: faded,
        out: gaussian,
        at: [0.5, 2],
        domain: [
          ["-Infinity", 0],
          [3, 4],
        ],
        pairs: [[0, 3]],
      },
      document: (question) => closenessDocument(closenessAnswer(question)),
    }),
  ],
  [
    "closeness fit",
    asked<ClosenessFitQuestion>({
      schema: closenessFitQuestionSchema,
      question: {
        inputs: Array.from({ length: 8 }, (_, k) => ({
          distance: k / 4,
          answer: k < 4 ? 1 : 0.1,
          weight: 1,
          person: k % 2 === 0 ? "Ann" : null,
        })),
        outputs: null,
        seed: 1,
        resamples: 5,
      },
      document: (question) => closenessFitDocument(closenessFitAnswer(question)),
    }),
  ],
  [
    "repair",
    asked<RepairQuestion>({
      schema: repairQuestionSchema,
      question: { activation: drawn, band: [0, 0.25], interval: [-2, 2], knots: 5, method: "clip", target: "function" },
      document: (question) => repairDocument(repairAnswer(question)),
    }),
  ],
  [
    "optimum",
    asked<OptimumQuestion>({
      schema: optimumQuestionSchema,
      question: {
        criterion: [
          { weight: 1, name: "fit", activation: drawn },
          { weight: 0.1, name: "tv2", parameter: null },
          { weight: -0.1, name: "mean-slope" },
        ],
        goal: null,
        band: [0, 1],
        interval: null,
        knots: 5,
        density: { kind: "sample", numbers: [-2, -1, 0, 0.5, 3] },
        meanSlope: null,
        starts: 2,
        seed: 1,
      },
      document: (question) => optimumDocument(optimumAnswer(question)),
    }),
  ],
];

describe.each(all)("a question of %s", (_, { schema, question, document }) => {
  test("survives JSON and structuredClone: the same document comes, without a disk", () => {
    const expected = document(schema.parse(question));
    for (const copy of [JSON.parse(JSON.stringify(question)), structuredClone(question)])
      expect(document(schema.parse(copy))).toEqual(expected);
  });

  test("has a document that is plain JSON", () => {
    const found = document(question);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    expect(structuredClone(found)).toEqual(found);
  });

  test("refuses what its schema does not name", () => {
    expect(schema.safeParse({ ...(question as object), colour: "blue" }).success).toBe(false);
  });
});

describe("an answer", () => {
  test("says of drawn activations how their tails go on, and of others nothing", () => {
    const ask = (activation: ActivationSpecification) => reluFormDocument(reluFormAnswer({ activation }));
    expect(ask(drawn).tails).toMatch(/left with slope 0\.5/);
    expect("tails" in ask({ spec: "relu", points: null })).toBe(false);
  });

  test("names the closeness of inputs and that of outputs", () => {
    const question = { in: faded, out: gaussian, at: [], domain: null, pairs: [] };
    expect(closenessDocument(closenessAnswer(question))).toMatchObject({ in: "points:mu.json", out: "gaussian(2)" });
  });

  test("lays knots over four deviations to each side of a normal density, unless the question says otherwise", () => {
    const { question } = all.at(-1)![1] as Verb<OptimumQuestion>;
    const normal = { ...question, density: { kind: "gaussian", deviation: 1.5 } } as const;
    expect(optimumAnswer(normal).interval).toEqual([-6, 6]);
    expect(optimumAnswer({ ...normal, interval: [-2, 1] }).interval).toEqual([-2, 1]);
  });

  test("names a criterion of the user's own that is not at hand", () => {
    const { question } = all.at(-1)![1] as Verb<OptimumQuestion>;
    const own = { ...question, criterion: [{ weight: 1, name: "file", path: "mine.mjs" }] as const };
    expect(() => optimumAnswer(own)).toThrow(/mine\.mjs cannot be loaded here/);
  });
});
