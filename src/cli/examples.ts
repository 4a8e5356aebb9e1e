import { activationPointsShape, closenessPointsShape } from "../specification/index.ts";

/**
 * A command line, and what it shows. It can be pasted into bash, zsh, fish and PowerShell as it stands: it is made of bare words of letters, digits
 * and `_ . / : -`, and of words in double quotes without `" $ ` \\ !`.
 */
export type Example = readonly [command: string, shows: string];

/** Examples as help shows them: what one shows, and the command on a line of its own. */
export function examplesText(examples: readonly Example[]): string {
  return ["Examples:", ...examples.flatMap(([command, shows]) => [`  ${shows}`, `    ${command}`])].join("\n");
}

export const activationPointsText = `A file of points holds ${activationPointsShape};
without a slope the end piece goes on.`;

export const closenessPointsText = `A file of points for a closeness holds ${closenessPointsShape}.`;
