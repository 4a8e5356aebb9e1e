import { type ExitCode, exitCode } from "./exit-code.ts";

/** Ctrl-C was pressed. */
export class Interrupted extends Error {
  readonly code = "cli/interrupted";

  constructor(kept = "nothing was written") {
    super(`interrupted; ${kept}`);
    this.name = "Interrupted";
  }
}

/** A flag or an argument that cannot be used: names it, the rule, and what came. */
export class UsageError extends Error {
  readonly code = "cli/usage";

  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly exit: ExitCode;
}

const codeOf = (error: unknown): string | undefined => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : undefined;
};

/** Codes of our own errors, room/what: those of the surroundings and of fallen-short trainings differ from misuse. */
function exitOf(code: string): ExitCode {
  if (code === "cli/interrupted") return exitCode.interrupted;
  if (code === "derivation/diverged") return exitCode.refuted;
  if (code === "record/cannot-write") return exitCode.undecided;
  if (code === "trial/failed") return exitCode.surroundings;
  if (code.startsWith("engine/") || /^study\/store-/.test(code) || !code.includes("/")) return exitCode.surroundings;
  return exitCode.misuse;
}

/** An error as one line and an exit code; errors that are none of ours are a bug, and say so with their origin. */
export function failure(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  const code = codeOf(error);
  if (code !== undefined) return { code, message: firstLine(message), exit: exitOf(code) };
  const place = error instanceof Error ? (error.stack?.split("\n")[1]?.trim() ?? "") : "";
  return {
    code: "bug",
    message: `${firstLine(message)} (this is a bug in Relucid: please report it, ${place})`,
    exit: exitCode.surroundings,
  };
}

const firstLine = (text: string): string => text.split("\n", 1)[0]!;
