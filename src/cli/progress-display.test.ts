import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { progressDisplay } from "./progress-display.ts";

beforeEach(() => vi.useFakeTimers({ now: 0 }));
afterEach(() => vi.useRealTimers());

const at = (seconds: number) => vi.setSystemTime(1000 * seconds);

function display() {
  const written: string[] = [];
  const stream = { isTTY: false, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
  return { written, ...progressDisplay(stream, false) };
}

describe("progress in a file or a pipe", () => {
  it("tells the time left of everything, from the first share that was told: a long start does not count", () => {
    const { written, show } = display();
    at(100);
    show({ heading: "one", done: 0, whole: 0.2, detail: "3 networks" });
    at(110);
    show({ heading: "one", done: 0.5, whole: 0.4, detail: "3 networks" });
    // 0.2 in 10 seconds, 0.6 to go.
    expect(written).toEqual(["one: 3 networks\n", "one: 50%, 3 networks, about 30 s left\n"]);
  });

  it("tells none before anything is done, a line every ten seconds and one for each heading", () => {
    const { written, show, say } = display();
    say("before");
    show({ heading: "one", done: 0, whole: 0, detail: "" });
    at(9);
    show({ heading: "one", done: 0.5, whole: 0.5, detail: "" });
    at(10);
    show({ heading: "one", done: 0.9, whole: 0.005, detail: "" });
    at(11);
    show({ heading: "two", done: 0, whole: 0.6, detail: "x" });
    expect(written).toEqual(["before\n", "one\n", "one: 90%\n", "two: x\n"]);
  });
});
