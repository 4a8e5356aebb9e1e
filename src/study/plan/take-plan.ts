import type * as z from "zod";
import { StudyError } from "../study-error.ts";
import { type PlanDocument, planSchema } from "./plan-schema.ts";

/** A plan as it is written, and where its parts stand. */
export interface ReadPlan {
  readonly document: PlanDocument;
  /** An error about a part of the plan, such as ["data", 0, "file"]: names file and line, where there are some, and part. */
  readonly problem: (path: readonly PropertyKey[], message: string, options?: ErrorOptions) => StudyError;
}

/** "data[0].file" */
const partOf = (path: readonly PropertyKey[]): string =>
  path.map((key, i) => (typeof key === "number" ? `[${key}]` : `${i > 0 ? "." : ""}${String(key)}`)).join("");

/** The first issue that says most: a field that is not known is a misspelt one, and the cause of those that are missing. */
const telling = (issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue =>
  issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0]!;

function saying(issue: z.core.$ZodIssue): string {
  if (issue.code === "unrecognized_keys")
    return `no field is called ${issue.keys.map((key) => `"${key}"`).join(", ")} there`;
  if (issue.code === "invalid_type" && /received undefined$/.test(issue.message))
    return `is missing; it takes ${taken(issue.expected)}`;
  return issue.message.replace(/^Invalid input: /, "");
}

const taken = (expected: string) => (/^[aeiou]/.test(expected) ? `an ${expected}` : `a ${expected}`);

/** What is wrong and where: of alternatives that of the one that came furthest, because the others speak of shapes that were not meant. */
function furthest(issues: readonly z.core.$ZodIssue[], path: readonly PropertyKey[]): readonly [string, PropertyKey[]] {
  const issue = telling(issues);
  const here = [...path, ...issue.path];
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [saying(issue), here];
  const found = issue.errors.map((alternative) => furthest(alternative, here));
  const misspelt = issue.errors.findIndex((alternative) => telling(alternative).code === "unrecognized_keys");
  const deepest = found.reduce((a, b) => (b[1].length > a[1].length ? b : a));
  if (deepest[1].length > here.length) return deepest;
  return misspelt >= 0 ? found[misspelt]! : [[...new Set(found.map(([message]) => message))].join(", or "), here];
}

/** A plan from its fields; `lineOf` tells where a part of it stands. */
export function planFrom(fields: unknown, lineOf: (path: readonly PropertyKey[]) => string): ReadPlan {
  const problem: ReadPlan["problem"] = (path, message, options) =>
    new StudyError(
      "study/bad-plan",
      `${lineOf(path)}: ${path.length > 0 ? `${partOf(path)}: ` : ""}${message}`,
      options,
    );
  const found = planSchema.safeParse(fields);
  if (found.success) return { document: found.data, problem };
  const [message, path] = furthest(found.error.issues, []);
  throw problem(path, message);
}

/**
 * Takes a plan that is an object already.
 *
 * Throws `StudyError` "study/bad-plan" naming part, rule and what came.
 */
export const takePlan = (fields: unknown): ReadPlan => planFrom(fields, () => "the plan");
