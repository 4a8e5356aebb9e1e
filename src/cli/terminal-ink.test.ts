import { PassThrough } from "node:stream";
import { WriteStream } from "node:tty";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { terminalInk } from "./terminal-ink.ts";

/** A stream that knows its colours as a terminal does where only these variables are set: not those of the machine that tests. */
const stream = (isTTY: boolean, variables: Record<string, string> = { TERM: "xterm-256color" }) => {
  const getColorDepth = () => WriteStream.prototype.getColorDepth(variables);
  return Object.assign(new PassThrough(), { isTTY, getColorDepth }) as unknown as NodeJS.WriteStream;
};

describe("colour", () => {
  // The one variable that is read before a stream is asked.
  beforeEach(() => vi.stubEnv("FORCE_COLOR", undefined));
  afterEach(() => vi.unstubAllEnvs());

  it("is there in a terminal, and takes no place in the line", () => {
    for (const dye of Object.values(terminalInk(stream(true)))) {
      expect(dye("relu")).not.toBe("relu");
      expect(stripVTControlCharacters(dye("relu"))).toBe("relu");
    }
  });

  it("is not there where NO_COLOR is set, nor in a file or a pipe", () => {
    const inPipe = terminalInk(stream(false));
    const forbidden = terminalInk(stream(true, { TERM: "xterm-256color", NO_COLOR: "1" }));
    for (const ink of [inPipe, forbidden]) for (const dye of Object.values(ink)) expect(dye("relu")).toBe("relu");
  });
});
