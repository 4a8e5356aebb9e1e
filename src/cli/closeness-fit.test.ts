import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { closenessFitSchema } from "../question/closeness-fit/document.ts";
import { closenessCommand } from "./closeness.ts";

async function run(...args: readonly string[]): Promise<string> {
  const out = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
  vi.spyOn(process.stderr, "write").mockImplementation(() => true);
  try {
    await closenessCommand()
      .exitOverride()
      .parseAsync(["fit", "--resamples", "40", ...args], { from: "user" });
    return out.mock.calls.map(([chunk]) => String(chunk)).join("");
  } finally {
    vi.restoreAllMocks();
  }
}

const json = async (...args: readonly string[]) => closenessFitSchema.parse(JSON.parse(await run(...args, "--json")));

function file(content: string): string {
  const path = join(temporaryFolder(), "answers.csv");
  writeFileSync(path, content);
  return path;
}

const rows = (scale: number) =>
  Array.from({ length: 30 }, (_, k) => `${scale * (0.1 + 0.1 * k)},${Math.exp(-((0.1 + 0.1 * k) ** 2) / 2)}`);

describe("relucid closeness fit", () => {
  test("answers for bundled people, with a figure", async () => {
    const figure = join(temporaryFolder(), "fit.svg");
    const text = await run("--out", figure);
    expect(text).toContain("120 answers by 8 people, yes or no");
    expect(text).toMatch(/L = 1 \(/);
    expect(readFileSync(figure, "utf8")).toMatch(/^<svg[\s\S]*<\/svg>\n$/);
  });

  test("gives L = 3 where the same things are called close on outputs three times as far apart", async () => {
    const found = await json(
      file(`distance,answer\n${rows(1).join("\n")}\n`),
      "--outputs",
      file(`distance,answer\n${rows(3).join("\n")}\n`),
    );
    expect(found.in.spec).toBe("gaussian(1)");
    expect(found.out.spec).toBe("gaussian(3)");
    expect(found.slopeBound.lo).toBeCloseTo(3, 9);
    expect(found.range[0]).toBeCloseTo(3, 2);
    expect(found.range[1]).toBeCloseTo(3, 2);
  });

  test("a document of it is a file of points", async () => {
    const path = join(temporaryFolder(), "fit.json");
    writeFileSync(path, JSON.stringify(await json(file(`distance,answer\n${rows(1).join("\n")}\n`))));
    const out = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
    await closenessCommand()
      .exitOverride()
      .parseAsync([`points:${path}`, "--json"], { from: "user" });
    expect(JSON.parse(String(out.mock.calls[0]![0])).slopeBound).toEqual({ lo: 1, hi: 1 });
    vi.restoreAllMocks();
  });

  test("leaves rows without an answer out and reads words, weights and other columns", async () => {
    const some = [
      "0.1,Yes,2,x",
      "0.5,close,1,y",
      "0.6,,1,z",
      "1,no,,x",
      "1.5,NO,1,y",
      "2,0,3,x",
      ",yes,1,y",
      "0.2,1,1,z",
    ];
    const { inputs } = await json(file(`Distance,Answer,Weight,who\n${some.join("\n")}\n`));
    expect(inputs.answers).toBe(6);
    expect(inputs.units).toBe("answers");
  });

  test.each([
    ["distance,answer\n1,maybe\n", /row 1, line 2\).*expected yes, no.*"maybe"/],
    ["distance,answer\n-1,yes\n", /"distance" \(row 1, line 2\).*at least 0.*"-1"/],
    ["distance,answer\n1,1.5\n", /0 \(not close\) to 1/],
    ["distance,answer,weight\n1,yes,0\n", /"weight".*above 0/],
    ["apart,said\n1,yes\n", /no column "distance" among "apart", "said"/],
    ["distance,answer\n1,yes\n2,no\n", /at least 5 answers/],
    ["distance,answer\n", /no rows/],
  ])("refuses %j by name", async (content, said) => {
    await expect(run(file(content))).rejects.toThrow(said);
  });
});
