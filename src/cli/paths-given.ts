import type { Command } from "commander";
import { UsageError } from "./failure.ts";

/** Refuses an empty text where an option takes a path, as of a shell's variable that is not set: it would name no file, or one that is gone afterwards. */
export function refuseEmptyPaths(command: Command): void {
  const empty = command.options.find(
    (option) => /<(file|folder|place)>/.test(option.flags) && command.getOptionValue(option.attributeName()) === "",
  );
  if (empty !== undefined) throw new UsageError(`${empty.long} takes a path, got an empty text`);
}
