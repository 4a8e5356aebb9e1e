import { styleText } from "node:util";
import type { Ink } from "../report/index.ts";

/** Colours where the stream is a terminal and the environment does not forbid them (NO_COLOR, NODE_DISABLE_COLORS). */
export function terminalInk(stream: NodeJS.WriteStream): Ink {
  const dye = (format: Parameters<typeof styleText>[0]) => (line: string) => styleText(format, line, { stream });
  return { strong: dye("bold"), good: dye("green"), bad: dye("yellow"), faint: dye("dim") };
}
