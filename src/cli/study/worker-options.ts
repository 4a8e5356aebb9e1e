import { availableParallelism } from "node:os";
import { Option } from "commander";
import { positiveNumber, wholeNumber } from "../option-values.ts";

const said = "processes that train at the same time; outcomes do not depend on it";

export const workersOption = (description = said) =>
  new Option("--workers <n>", description).argParser(wholeNumber(1, 1024)).default(availableParallelism());

export const silenceOption = () =>
  new Option("--silence <seconds>", "a trial that tells nothing for so long is ended, and tried once more")
    .argParser(positiveNumber)
    .default(600);
