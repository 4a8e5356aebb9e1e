import { isNode, LineCounter, parseDocument } from "yaml";
import { StudyError } from "../study-error.ts";
import { planFrom, type ReadPlan } from "./take-plan.ts";

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
  return planFrom(parsed.toJS({ maxAliasCount: 100 }) ?? {}, lineOf);
}
