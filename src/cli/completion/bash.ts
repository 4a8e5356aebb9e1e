import type { VerbNode } from "./command-tree.ts";

const list = (words: readonly string[]) => `words="${words.join(" ")}"`;

function casesOf({ name, options, choices }: VerbNode): readonly string[] {
  const valued = options.filter(({ takesValue }) => takesValue);
  const chosen = valued.filter((option) => option.choices.length > 0);
  const free = valued.filter((option) => option.choices.length === 0).flatMap(({ flags }) => flags);
  return [
    ...chosen.map(
      (option) => `${option.flags.map((flag) => `"${name} ${flag}"`).join("|")}) ${list(option.choices)} ;;`,
    ),
    ...(free.length === 0 ? [] : [`${free.map((flag) => `"${name} ${flag}"`).join("|")}) ;;`]),
    `"${name} "*) [[ $word == -* ]] && ${list(options.flatMap(({ flags }) => flags))}${choices.length === 0 ? "" : ` || ${list(choices)}`} ;;`,
  ];
}

/** A script that makes bash complete verbs, options and their values; what has no list is completed as a file. */
export function bashCompletion(verbs: readonly VerbNode[]): string {
  return `_relucid() {
  local word=\${COMP_WORDS[COMP_CWORD]} words=""
  if (( COMP_CWORD == 1 )); then
    ${list(verbs.map(({ name }) => name))}
  else
    case "\${COMP_WORDS[1]} \${COMP_WORDS[COMP_CWORD-1]}" in
${verbs
  .flatMap(casesOf)
  .map((line) => `      ${line}\n`)
  .join("")}    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _relucid relucid
`;
}
