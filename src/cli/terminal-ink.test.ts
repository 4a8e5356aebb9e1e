import { PassThrough } from "node:stream";
import { WriteStream } from "node:tty";
import { stripVTControlCharacters } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { terminalInk } from "./terminal-ink.ts";

/** A stream that knows its colours as a terminal does. */
const stream = (isTTY: boolean) => {
  const { getColorDepth } = WriteStream.prototype;
  return Object.assign(new PassThrough(), { isTTY, getColorDepth }) as unknown as NodeJS.WriteStream;
};

describe("colour", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("is there in a terminal, and takes no place in the line", () => {
    for (const name of ["NO_COLOR", "NODE_DISABLE_COLORS", "FORCE_COLOR"]) vi.stubEnv(name, undefined);
    vi.stubEnv("TERM", "xterm-256color");
    for (const dye of Object.values(terminalInk(stream(true)))) {
      expect(dye("relu")).not.toBe("relu");
      expect(stripVTControlCharacters(dye("relu"))).toBe("relu");
    }
  });

  it("is not there where NO_COLOR is set, nor in a file or a pipe", () => {
    vi.stubEnv("FORCE_COLOR", undefined);
    const inPipe = terminalInk(stream(false));
    vi.stubEnv("NO_COLOR", "1");
    const forbidden = terminalInk(stream(true));
    for (const ink of [inPipe, forbidden]) for (const dye of Object.values(ink)) expect(dye("relu")).toBe("relu");
  });
});
