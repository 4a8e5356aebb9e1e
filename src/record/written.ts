import type { Expression } from "../activation/index.ts";
import type { Written } from "../check/index.ts";

/** A formula as records write it. */
export function writtenOf(expression: Expression): Written {
  switch (expression.kind) {
    case "number":
      return expression.value;
    case "x":
      return "x";
    case "call":
      return expression.args.length === 0 ? expression.word : [expression.word, ...expression.args.map(writtenOf)];
    case "conditional": {
      const { comparison, left, right, whenTrue, whenFalse } = expression;
      return ["if", comparison, ...[left, right, whenTrue, whenFalse].map(writtenOf)];
    }
  }
}
