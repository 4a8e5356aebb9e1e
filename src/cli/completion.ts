import { Argument, Command } from "commander";
import { bashCompletion } from "./completion/bash.ts";
import { verbNode } from "./completion/command-tree.ts";
import { fishCompletion } from "./completion/fish.ts";
import { zshCompletion } from "./completion/zsh.ts";
import { type Example, examplesText } from "./examples.ts";
import type { Verb } from "./verb.ts";

const scripts = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };
type Shell = keyof typeof scripts;
const shells = Object.keys(scripts) as Shell[];

const examples: readonly Example[] = [
  ["relucid completion bash > relucid-completion.bash", "for bash; source it in .bashrc"],
  ["relucid completion zsh > _relucid", "for zsh; put it into a folder of fpath, or source it after compinit"],
  ["relucid completion fish > relucid.fish", "for fish; put it into its folder of completions"],
];

async function node({ description, load }: Verb) {
  return verbNode((await load()).description(description));
}

/** `relucid completion`: a script by which a shell completes what is typed, written from the commands themselves. */
export function completionCommand(verbs: readonly Verb[]): Command {
  return new Command("completion")
    .addArgument(new Argument("<shell>", "the shell that reads it").choices(shells))
    .addHelpText("after", `\n${examplesText(examples)}`)
    .action(async (shell: Shell) => {
      process.stdout.write(scripts[shell](await Promise.all(verbs.map(node))));
    });
}
