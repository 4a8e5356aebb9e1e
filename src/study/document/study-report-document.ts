import * as z from "zod";
import { extended, list } from "../../document/index.ts";
import { metrics } from "../report/metric.ts";
import { settingAxes } from "../report/study-rows.ts";

const count = z.int().nonnegative();
const test = z.strictObject({
  pValue: z.number(),
  corrected: z.number().describe("By Holm's rule, over all tests that were made together."),
  outcome: z.enum(["better", "worse", "no difference shown"]),
});
const ci95 = z.tuple([extended, extended]).nullable();
const metric = z.strictObject({
  column: z.enum(metrics.map(({ column }) => column)),
  title: z.string(),
  sign: z.union([z.literal(1), z.literal(-1)]).describe("1 where larger is better."),
  isScore: z.boolean(),
});
const setting = z.strictObject({
  name: z.string(),
  where: z.partialRecord(z.enum(settingAxes), z.string()),
});

const onData = z.strictObject({
  data: z.string(),
  splits: count,
  scoreName: z.enum(["accuracy", "R²"]).nullable(),
  trivial: extended.nullable(),
  standings: list(
    z.strictObject({
      activation: z.string(),
      mean: extended,
      ci95,
      isBest: z.boolean(),
      versus: list(
        z.strictObject({
          other: z.string(),
          mean: extended,
          median: extended,
          wins: z.number(),
          resampled: test,
          wilcoxon: test,
        }),
      ),
    }),
  ),
});

const against = z.strictObject({ median: extended, wins: z.number(), better: count, worse: count, test });

const overData = z.strictObject({
  dataSets: list(z.string()),
  leftOut: list(z.string()),
  reference: z.string(),
  pValue: z.number(),
  differ: z.boolean(),
  criticalDifference: extended,
  standings: list(
    z.strictObject({
      activation: z.string(),
      meanRank: z.number(),
      best: count,
      shownWorse: count,
      against: against.nullable(),
    }),
  ),
  groups: list(z.tuple([count, count])),
  rankedLower: list(z.string()),
});

const shift = z.strictObject({
  activation: z.string(),
  dataSets: count,
  median: extended,
  better: count,
  worse: count,
  test,
});

const curve = z.strictObject({
  data: z.string(),
  activation: z.string(),
  points: list(z.strictObject({ epoch: count, loss: z.number(), deviation: z.number() })),
});

/** What `relucid study report --json` prints. */
export const studyReportSchema = z.strictObject({
  study: z.string(),
  settings: list(setting),
  asked: count.describe("Networks that the plan asks for."),
  there: count,
  diverged: count,
  trials: z.record(z.string(), count),
  words: list(z.string()).describe("What the study shows, made by tested rules."),
  comparisons: list(z.strictObject({ metric, setting, onData: list(onData), overData: overData.nullable() })),
  between: list(z.strictObject({ from: z.string(), to: z.string(), metric, shifts: list(shift) })),
  active: list(
    z.strictObject({ data: z.string(), activation: z.string(), setting: z.string(), mean: z.number(), ci95 }),
  ),
  curves: list(z.strictObject({ setting, question: z.string(), curves: list(curve) })),
  cost: list(
    z.strictObject({
      activation: z.string(),
      setting: z.string(),
      trials: count,
      networks: count,
      seconds: z.number(),
    }),
  ),
  failures: list(
    z.strictObject({ trial: z.string(), state: z.string(), kind: z.string(), message: z.string(), times: count }),
  ),
});

export type StudyReportDocument = z.infer<typeof studyReportSchema>;
