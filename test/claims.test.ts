import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { claimIds, claims, claimsSchema } from "../src/claim/index.ts";
import { noBrowser, openPage, overflow } from "./browser.ts";
import { type Ended, ended, startIn } from "./process.ts";

const folder = mkdtempSync(join(tmpdir(), "relucid-claims-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (...args: string[]) => startIn(folder, ["claims", ...args]);
const relucid = (...args: string[]) => ended(start(...args));
const read = (name: string) => readFileSync(join(folder, name), "utf8");

let interrupted: Ended & { readonly left: readonly string[] };
let whole: Ended;

/** Interrupts a run as soon as it has finished a trial, and has the same command go on. */
beforeAll(async () => {
  const args = ["--only", "C1,C6", "--out", "whole"];
  const child = start(...args, "--threads", "1");
  const over = ended(child);
  const trials = join(folder, "whole", "trials");
  const some = () => existsSync(trials) && readdirSync(trials).length > 0;
  while (!some() && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
  child.kill("SIGINT");
  interrupted = { ...(await over), left: readdirSync(join(folder, "whole")) };
  whole = await relucid(...args);
});

describe("relucid claims", () => {
  it("has a claim for every number, each with a study or trials of different keys in both profiles", () => {
    expect(claims.map(({ id }) => id)).toEqual([...claimIds]);
    for (const { plan, study } of claims) {
      for (const profile of ["quick", "full"] as const) {
        const keys = plan(profile).map(({ key }) => key);
        expect(keys.length + (study ? 1 : 0)).toBeGreaterThan(0);
        expect(new Set(keys).size).toBe(keys.length);
      }
    }
  });

  it("prints verdicts and leaves page, document and every table", () => {
    expect(whole.code).toBe(0);
    expect(whole.out).toMatch(/^C1 {2}(holds|fails|holds if)/m);
    expect(whole.out).toMatch(/^C6 {2}holds/m);
    const document = claimsSchema.parse(JSON.parse(read("whole/claims.json")));
    const files = document.claims.flatMap(({ id, tables }) =>
      tables.map(({ name }) => `${id.toLowerCase()}-${name}.csv`),
    );
    expect(readdirSync(join(folder, "whole/csv")).toSorted()).toEqual(files.toSorted());
    const [table] = document.claims[0]!.tables;
    const lines = read(`whole/csv/c1-${table!.name}.csv`).trimEnd().split("\r\n");
    expect(lines).toHaveLength(table!.rows.length + 1);
    expect(lines[0]!.split(",")).toHaveLength(table!.columns.length);
  });

  it.skipIf(noBrowser)("leaves a page that opens without network, without errors, and fits a phone", async () => {
    const { problems, found } = await openPage(join(folder, "whole/claims.html"), async (page) => ({
      figures: await page.locator("figure svg").count(),
      sections: await page.locator("section[id^=c]").count(),
      wider: await overflow(page),
      text: await page.innerText("body"),
    }));
    expect(problems).toEqual([]);
    expect(found.figures).toBeGreaterThan(1);
    expect(found.sections).toBe(2);
    expect(found.wider).toBe(0);
    expect(found.text).not.toMatch(/\bNaN\b|undefined|\[object/);
  });

  it("keeps finished trials when it is interrupted, and nothing else", () => {
    expect(interrupted.code).toBe(130);
    expect(interrupted.err).toMatch(
      /finished trials? (is|are) kept in whole\/trials; the same command goes on from there/,
    );
    expect(interrupted.left).toEqual(["trials"]);
  });

  it("says that there is no store where networks are to be taken from, and leaves nothing", async () => {
    const { code, err } = await relucid("--only", "C5", "--store", "nowhere.db", "--out", "none");
    expect(code).toBe(4);
    expect(err).toMatch(/^relucid: there is no store nowhere\.db/);
    expect(existsSync(join(folder, "none"))).toBe(false);
  });

  it("goes on where it was interrupted, and finds what it finds without, on any number of threads", async () => {
    const alone = await relucid("--only", "C1", "--out", "alone", "--threads", "1", "--json");
    const found = [alone.out, read("whole/claims.json")].map((text) => claimsSchema.parse(JSON.parse(text)).claims[0]);
    expect({ ...found[0], seconds: 0 }).toEqual({ ...found[1], seconds: 0 });
  });

  it.each([
    [["--only", "C11"], /--only.*C1 to C10/],
    [["--profile", "huge"], /--profile.*quick, full/],
    [["--threads", "0"], /--threads.*whole number/],
    [["--seed", "x"], /--seed.*whole number/],
  ])("refuses %j in one line", async (args, message) => {
    const { code, out, err } = await relucid(...args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
  });
});
