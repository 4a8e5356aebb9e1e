/** A broken promise about a random stream: its `code` is stable, its message names subject, rule, what came and the cure. */
export class RandomError extends Error {
  readonly code: "random/bad-seed" | "random/bad-path" | "random/bad-bound";

  constructor(code: RandomError["code"], message: string) {
    super(message);
    this.name = "RandomError";
    this.code = code;
  }
}
