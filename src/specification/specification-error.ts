/** A specification or its file that cannot be used: names it, the rule, what came, and the cure. */
export class SpecificationError extends Error {
  readonly code: "specification/unreadable-points" | "specification/bad-points" | "specification/model";

  constructor(code: SpecificationError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "SpecificationError";
    this.code = code;
  }
}

/** An error about what a file of points says. */
export function badPoints(path: string, problem: string, options?: ErrorOptions): SpecificationError {
  return new SpecificationError("specification/bad-points", `${path}: ${problem}`, options);
}
