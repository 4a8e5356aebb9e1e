import type { Command } from "commander";

export interface Verb {
  readonly name: string;
  readonly description: string;
  /** The whole command; loaded only when it is called, so that `relucid --help` stays quick. */
  readonly load: () => Promise<Command>;
}
