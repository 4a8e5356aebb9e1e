import * as z from "zod";
import { list } from "../../document/index.ts";
import { axes } from "../plan/plan-schema.ts";
import { type TrialState, trialStates } from "../store/store.ts";

// What the verbs of `relucid study` print with --json; the report's is beside.

const count = z.int().nonnegative();

/** How far a study is: what `relucid study run --json` prints. */
export const studyStatusSchema = z.strictObject({
  name: z.string(),
  networks: count.describe("That the plan asks for."),
  trials: count,
  states: z.strictObject(
    Object.fromEntries(trialStates.map((state) => [state, count])) as Record<TrialState, typeof count>,
  ),
  seconds: z.number().nonnegative().describe("Of one core, that its finished trials took."),
  sessions: list(
    z.strictObject({
      host: z.string(),
      pid: z.int(),
      machine: z.string(),
      relucid: z.string(),
      node: z.string(),
      engine: z.string(),
      running: count.describe("Trials that it holds."),
      silentFor: z.number().nonnegative().describe("Seconds since its last sign of life, by the clock of the store."),
    }),
  ),
});

/** All studies of a store, or the one that was named: what `relucid study status --json` prints. */
export const studyStatusesSchema = list(studyStatusSchema);

/** What `relucid study check --json` prints. */
export const studyCheckSchema = z.strictObject({
  study: z.string(),
  trials: count,
  networks: count,
  data: list(z.strictObject({ path: z.string(), hash: z.string(), target: z.string(), rows: count, features: count })),
});

/** What `relucid study plan --json` prints. */
export const studyForecastSchema = z.strictObject({
  study: z.string(),
  trials: count,
  done: count,
  networks: count,
  seconds: z.number().nonnegative().describe("That the rest takes at most, about, on the workers that were asked for."),
  combinations: list(
    z.strictObject({
      ...(Object.fromEntries(axes.map((axis) => [axis, z.string()])) as Record<(typeof axes)[number], z.ZodString>),
      networks: count,
    }),
  ),
});

/** The rows of an answer by the names of their columns: what `relucid study query --format json` prints. */
export const studyQuerySchema = list(z.record(z.string(), z.union([z.string(), z.number(), z.null()])));
