import { isNode, LineCounter, parseDocument } from "yaml";
import type * as z from "zod";
import { StudyError } from "../study-error.ts";
import { type PlanDocument, planSchema } from "./plan-schema.ts";

/** A plan as it is written, and where its parts stand. */
export interface ReadPlan {
  readonly document: PlanDocument;
  /** An error about a part of the plan, such as ["data", 0, "file"]: names file, line and part. */
  readonly problem: (path: readonly PropertyKey[], message: string, options?: ErrorOptions) => StudyError;
}

/** "data[0].file" */
const partOf = (path: readonly PropertyKey[]): string =>
  path.map((key, i) => (typeof key === "number" ? `[${key}]` : `${i > 0 ? "." : ""}${String(key)}`)).join("");

/** The issue of the alternative that came furthest: the other ones speak of shapes that were not meant. */
function furthest(issue: z.core.$ZodIssue, path: readonly PropertyKey[] = []): readonly [string, PropertyKey[]] {
  const here = [...path, ...issue.path];
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return [issue.message, here];
  const found = issue.errors.map((issues) => furthest(issues[0]!, here));
  const deepest = found.reduce((a, b) => (b[1].length > a[1].length ? b : a));
  if (deepest[1].length > here.length) return deepest;
  const unknown = issue.errors.flat().find(({ code }) => code === "unrecognized_keys");
  return unknown ? furthest(unknown, here) : [[...new Set(found.map(([message]) => message))].join(", or "), here];
}

/**
 * Reads a plan, in YAML or JSON; `name` is the file's.
 *
 * Throws `StudyError` "study/bad-plan" naming line, rule and what came.
 */
export function readPlan(text: string, name: string): ReadPlan {
  const lines = new LineCounter();
  const parsed = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const at = (offset: number) => `${name}, line ${lines.linePos(offset).line}`;
  const [broken] = parsed.errors;
  if (broken) throw new StudyError("study/bad-plan", `${at(broken.pos[0])}: ${broken.message}; write YAML or JSON`);
  const lineOf = (path: readonly PropertyKey[]): string => {
    const node = parsed.getIn(path as (string | number)[], true);
    if (isNode(node) && node.range) return at(node.range[0]);
    return path.length > 0 ? lineOf(path.slice(0, -1)) : name;
  };
  const problem: ReadPlan["problem"] = (path, message, options) =>
    new StudyError("study/bad-plan", `${lineOf(path)}: ${path.length > 0 ? `${partOf(path)}: ` : ""}${message}`, options);
  const found = planSchema.safeParse(parsed.toJS({ maxAliasCount: 100 }) ?? {});
  if (found.success) return { document: found.data, problem };
  const [message, path] = furthest(found.error.issues[0]!);
  throw problem(path, message);
}
