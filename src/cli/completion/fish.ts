import type { OptionNode, VerbNode } from "./command-tree.ts";

/** Text in single quotes, within which fish reads a backslash. */
const quoted = (text: string) => `'${text.replace(/['\\]/g, "\\$&")}'`;

const flagOf = (flag: string) => (flag.startsWith("--") ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`);

function argumentOf({ takesValue, choices }: OptionNode): string {
  if (!takesValue) return "";
  return choices.length > 0 ? ` -x -a ${quoted(choices.join(" "))}` : " -r";
}

function linesOf({ name, description, options, choices }: VerbNode): readonly string[] {
  const after = `complete -c relucid -n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
  return [
    `complete -c relucid -n __fish_use_subcommand -f -a ${name} -d ${quoted(description)}`,
    ...options.map(
      (option) =>
        `${after} ${option.flags.map(flagOf).join(" ")}${argumentOf(option)} -d ${quoted(option.description)}`,
    ),
    ...(choices.length === 0 ? [] : [`${after} -f -a ${quoted(choices.join(" "))}`]),
  ];
}

/** A script that makes fish complete verbs, options and their values. */
export function fishCompletion(verbs: readonly VerbNode[]): string {
  return `${verbs.flatMap(linesOf).join("\n")}\n`;
}
