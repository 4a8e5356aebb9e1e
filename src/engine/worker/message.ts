import type { Feeds } from "../engine.ts";
import type { EngineErrorCode } from "../engine-error.ts";
import type { Program } from "../loop/loop.ts";

/** What the main thread asks of an engine's worker. */
export type Request =
  | { readonly kind: "compile"; readonly program: Program }
  /** `kept` names feeds of the run before that are fed again. */
  | { readonly kind: "run"; readonly session: number; readonly feeds: Feeds; readonly kept: readonly string[] }
  | { readonly kind: "release"; readonly session: number };

/** What comes back: a session's number, what a run returned, nothing; or an error. */
export type Reply =
  | { readonly kind: "done"; readonly session?: number; readonly outputs?: Feeds }
  | { readonly kind: "failed"; readonly code: EngineErrorCode; readonly message: string };

export interface Numbered<T> {
  readonly id: number;
  readonly body: T;
}

/** The first message of a worker: the engine it found, or why it found none. */
export type Hello =
  | { readonly name: string; readonly version: string }
  | { readonly code: EngineErrorCode; readonly message: string };
