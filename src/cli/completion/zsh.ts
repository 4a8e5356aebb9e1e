import type { OptionNode, VerbNode } from "./command-tree.ts";

/** Text in single quotes. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** A description within square brackets or before a colon. */
const escaped = (text: string) => text.replace(/[[\]:\\]/g, "\\$&");

const valuesOf = (choices: readonly string[]) =>
  choices.length > 0 ? `:value:(${choices.join(" ")})` : ":value:_files";

const specs = ({ flags, description, takesValue, choices }: OptionNode) =>
  flags.map((flag) => quoted(`*${flag}[${escaped(description)}]${takesValue ? valuesOf(choices) : ""}`));

function caseOf({ name, options, choices }: VerbNode): string {
  const rest = quoted(`*${valuesOf(choices)}`);
  return `    ${name}) _arguments ${[...options.flatMap(specs), rest].join(" \\\n      ")} ;;\n`;
}

/** A script that makes zsh complete verbs, options and their values, whether it is read or lies on the path of functions. */
export function zshCompletion(verbs: readonly VerbNode[]): string {
  return `#compdef relucid
_relucid() {
  local -a verbs=(
${verbs.map(({ name, description }) => `    ${quoted(`${escaped(name)}:${escaped(description)}`)}\n`).join("")}  )
  if (( CURRENT == 2 )); then _describe command verbs; return; fi
  local verb=$words[2]
  shift words
  (( CURRENT-- ))
  case $verb in
${verbs.map(caseOf).join("")}  esac
}
if [[ $funcstack[1] == _relucid ]]; then _relucid "$@"; else compdef _relucid relucid; fi
`;
}
