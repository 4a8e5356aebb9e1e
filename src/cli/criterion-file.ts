import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import type { Criterion, Evaluation, Measure, SlopeSpace } from "../optimum/index.ts";
import { UsageError } from "./failure.ts";

const criterionShape = z.object({
  name: z.string(),
  goal: z.enum(["minimise", "maximise"]),
  on: z.custom<(space: SlopeSpace) => unknown>(
    (value) => typeof value === "function",
    "must be a function of the slope space",
  ),
});

const measureShape = z.object({
  curvature: z.enum(["linear", "convex", "strictly convex", "concave", "strictly concave", "none"]).default("none"),
  separable: z.boolean().default(false),
  usesOffset: z.boolean().default(true),
  evaluate: z.custom<Measure["evaluate"]>(
    (value) => typeof value === "function",
    "must be a function of slopes and offset",
  ),
});

/**
 * The criterion that an ES module of the user exports as default. Claims that it does not make are those that promise least.
 *
 * Throws UsageError with the file and what is wrong; what the user's code throws, too.
 */
export async function readCriterionFile(path: string): Promise<Criterion> {
  const blame = (what: string, cause: unknown) =>
    new UsageError(`${path}: ${what}: ${String((cause as Error)?.message ?? cause)}`);
  const module = await import(pathToFileURL(resolve(path)).href).catch((cause: unknown) => {
    throw blame("cannot be loaded as an ES module", cause);
  });
  const { name, goal, on } = shaped(
    criterionShape,
    (module as { default?: unknown }).default,
    `${path}: the default export`,
  );
  const attempt = <T>(what: string, work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      throw blame(`its ${what} threw`, cause);
    }
  };
  return {
    name,
    goal,
    on: (space) => {
      const measure = shaped(
        measureShape,
        attempt("on", () => on(space)),
        `${path}: what on(space) returns`,
      );
      const evaluate = (slopes: Float64Array, offset: number): Evaluation =>
        attempt("evaluate", () => measure.evaluate(slopes, offset));
      return { ...measure, evaluate };
    },
  };
}

function shaped<T>(schema: z.ZodType<T>, value: unknown, subject: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue!.path.length === 0 ? subject : `${subject}: "${issue!.path.join(".")}"`;
  throw new UsageError(`${place}: ${issue!.message}.`);
}
