import { describe, expect, it } from "vitest";
import { binary, classification, diverged, oneSeed, perNeuron, plateau, samples } from "../../test/report-sample.ts";
import { tellStory } from "./story/story.ts";
import { summarise } from "./summary.ts";

describe.each(Object.entries(samples()))("the summary of %s", (_name, result) => {
  const lines = summarise(result).split("\n");

  it("fits a terminal: at most 40 lines of 96 columns, or what 80 and 60 columns need", () => {
    expect(lines.length).toBeLessThanOrEqual(40);
    expect(lines.at(-1)).toBe("");
    for (const width of [96, 80, 60])
      for (const line of summarise(result, width).split("\n"))
        expect([...line].length, line).toBeLessThanOrEqual(width);
  });

  it("breaks no band and no equation", () => {
    for (const line of summarise(result, 60).split("\n")) {
      expect(line).not.toMatch(/\[[^\]]*$|=$/);
      expect(line.trim()).not.toMatch(/^[=%]/);
    }
  });

  it("begins with the answer", () => {
    expect(lines.join(" ").startsWith(tellStory(result).answer.slice(0, 200))).toBe(true);
  });

  it("names data, closeness, active share, choice, score, Lipschitz constant and files, without machine words", () => {
    const text = lines.join("\n");
    for (const word of ["Data ", "Closeness ", "Active ", "Chosen ", "Lipschitz ", "Files ", "◀ chosen"]) {
      expect(text).toContain(word);
    }
    expect(text).toMatch(new RegExp(`^Score {8}test ${result.scoreName} −?\\d\\.\\d{3}`, "m"));
    expect(text).not.toMatch(/NaN|undefined|null|Infinity|\[object/);
  });
});

describe("the summary", () => {
  it("in colour has the words and lines of the plain one, the answer and the chosen row standing out", () => {
    const mark = (sign: string) => (line: string) => `<${sign}>${line}</${sign}>`;
    const ink = { strong: mark("strong"), good: mark("good"), bad: mark("bad"), faint: mark("faint") };
    for (const result of Object.values(samples())) {
      const inked = summarise(result, 80, ink);
      expect(inked.replaceAll(/<\/?(strong|good|bad|faint)>/g, "")).toBe(summarise(result, 80));
      expect(inked).toMatch(result.answer.use === null ? /^<bad>/ : /^<good>/);
      expect(inked).toMatch(/<strong> {2}chosen .*<\/strong>/);
    }
    expect(summarise(binary, 80, ink)).toMatch(/<bad> {2}gelu .* chosen worse<\/bad>/);
  });

  it("prints the test score with its interval", () => {
    expect(summarise(classification)).toMatch(/test accuracy 0\.976 \(95 % 0\.971–0\.982\), balanced accuracy 0\.965/);
    expect(summarise(oneSeed)).toMatch(/test accuracy 0\.986, balanced/);
  });

  it("lines its tables up", () => {
    const lines = summarise(classification).split("\n");
    const columns = lines
      .filter((line) => /no difference shown/.test(line))
      .map((line) => line.indexOf("no difference"));
    expect(new Set(columns).size).toBe(1);
    expect(columns.length).toBe(2);
  });

  it("draws slopes and density, also for one of many functions", () => {
    expect(summarise(classification)).toMatch(/slopes [▁-█]{24} {2}seed 3/);
    expect(summarise(perNeuron)).toMatch(/slopes [▁-█]{24} {2}function 1 of 64, seed 3/);
  });

  it("says what is not ReLU, what diverged, and what could not be tested", () => {
    expect(summarise(binary)).toContain("not ReLU: it has 3 regions");
    expect(summarise(binary)).toContain("chosen worse");
    expect(summarise(diverged)).toContain("softplus diverged");
    expect(summarise(diverged)).toContain("2 diverged");
    expect(summarise(oneSeed)).toContain("no test");
    expect(summarise(plateau)).toContain("step S4 fails");
  });

  it("keeps characters that steer a terminal out", () => {
    const named = { ...classification, data: { ...classification.data, name: "a\u001b[2Jb\u0007.csv" } };
    const text = summarise(named);
    expect(text).toContain("a\ufffd[2Jb\ufffd.csv");
    expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  });
});
