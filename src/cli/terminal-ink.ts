import { styleText } from "node:util";
import { type Ink, terminalWidth } from "../report/index.ts";

/** Colours where the stream is a terminal and the environment does not forbid them (NO_COLOR, NODE_DISABLE_COLORS). */
export function terminalInk(stream: NodeJS.WriteStream): Ink {
  const dye = (format: Parameters<typeof styleText>[0]) => (line: string) => styleText(format, line, { stream });
  return { strong: dye("bold"), good: dye("green"), bad: dye("yellow"), faint: dye("dim") };
}

/** The columns that text for a stream may fill: those of the terminal, at most the usual width. */
export const terminalColumns = (stream: NodeJS.WriteStream): number =>
  Math.min(terminalWidth, stream.columns ?? terminalWidth);
