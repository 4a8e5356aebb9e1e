import type { Command, Option } from "commander";

/** An option as a shell completes it. */
export interface OptionNode {
  /** As they are typed: --json, -h. */
  readonly flags: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  /** The values that it can have; empty: any. */
  readonly choices: readonly string[];
}

/** A verb with its options. */
export interface VerbNode {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionNode[];
  /** What its first argument can be; empty: anything. */
  readonly choices: readonly string[];
}

function optionNode({ short, long, description, required, optional, argChoices }: Option): OptionNode {
  return {
    flags: [short, long].filter((flag) => flag !== undefined),
    description,
    takesValue: required || optional,
    choices: argChoices ?? [],
  };
}

/** The options of a command and of those below it, each once. */
function optionsOf(command: Command): readonly OptionNode[] {
  const own = command.createHelp().visibleOptions(command).map(optionNode);
  const known = new Set(own.flatMap(({ flags }) => flags));
  const below = command.commands.flatMap(optionsOf).filter(({ flags }) => {
    const isNew = !flags.some((flag) => known.has(flag));
    for (const flag of flags) known.add(flag);
    return isNew;
  });
  return [...own, ...below];
}

/** What may follow the name of a verb, as its command declares it. */
export function verbNode(command: Command): VerbNode {
  const [first] = command.registeredArguments;
  const choices = first?.argChoices ?? command.commands.map((each) => each.name());
  return { name: command.name(), description: command.description(), options: optionsOf(command), choices };
}
