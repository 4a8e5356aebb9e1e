export type GraphErrorCode =
  | "graph/shape-mismatch"
  | "graph/type-mismatch"
  | "graph/not-differentiable"
  | "graph/unknown-input";

/** A tensor expression that cannot be built or differentiated: names the operator, the rule and what came. */
export class GraphError extends Error {
  readonly code: GraphErrorCode;

  constructor(code: GraphErrorCode, message: string) {
    super(message);
    this.name = "GraphError";
    this.code = code;
  }
}
