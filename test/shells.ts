import { spawnSync } from "node:child_process";

/**
 * What may stand in a command line that people paste: bare words of letters, digits, `_ . / : -`, words in double quotes without `" $ ` \ !`, and `>`.
 *
 * bash, zsh, fish and PowerShell read all of these alike. Bare, a comma is a list in PowerShell, parentheses are commands in fish, `=` at the
 * beginning is one in zsh, `?` and `*` are patterns; inside double quotes `$`, `` ` `` and `\` are read by some, `!` by bash.
 */
export const pasteable = /^(?:[\w./:-]+|"[^"$`\\!]*"|>)(?: (?:[\w./:-]+|"[^"$`\\!]*"|>))*$/;

/** Words as every shell passes them, where the line is pasteable. */
export const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain!);

const isHere = (shell: string): boolean => spawnSync(shell, ["-c", "exit 0"]).status === 0;

/** Every shell with what its tests are called; one that is not on this machine is named, and skipped. */
export const shells = ["bash", "zsh", "fish", "pwsh"].map((shell) => ({ shell, here: isHere(shell) }));

/** The arguments that a shell passes on when command lines that begin with `program` are pasted into it, one after the other. */
export function passedBy(shell: string, program: string, lines: readonly string[]): readonly string[] {
  const script = lines.map((line) => `printf '%s\\n'${line.slice(program.length).replace(/> .*$/, "")}`);
  return spawnSync(shell, ["-c", script.join("\n")], { encoding: "utf8" })
    .stdout.trimEnd()
    .split("\n");
}

/** What they should be: the words up to a redirection. */
export function argumentsOf(program: string, line: string): readonly string[] {
  const words = wordsOf(line.slice(program.length));
  return words.slice(0, words.includes(">") ? words.indexOf(">") : undefined);
}
