import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseCsv } from "../src/data/index.ts";
import { certifyAnswer } from "../src/question/certify/answer.ts";
import { certificateRows, certificateVerdict } from "../src/question/certify/text.ts";
import { closenessFitAnswer } from "../src/question/closeness-fit/answer.ts";
import { readJudgements } from "../src/question/closeness-fit/question.ts";
import { closenessFitSentences } from "../src/question/closeness-fit/text.ts";
import { activationOf, readActivation } from "../src/specification/index.ts";
import { launch, noBrowser, overflow } from "./browser.ts";

const launcher = fileURLToPath(new URL("../bin/relucid.mjs", import.meta.url));
const answersFile = fileURLToPath(new URL("../data/closeness-answers.csv", import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let lab: ChildProcess;
let address: string;
let browser: Browser;

beforeAll(async () => {
  lab = spawn(process.execPath, [launcher, "lab"]);
  address = await new Promise<string>((resolve, reject) => {
    lab.stdout!.on("data", (told) => resolve(/http:\S+/.exec(String(told))![0]));
    lab.on("close", () => reject(new Error("the lab did not start")));
  });
  if (!noBrowser) browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  lab?.kill("SIGKILL");
});

/** Opens the page and looks at it; what the console said and what was asked of other servers are problems. */
async function look<T>(
  at: string,
  see: (page: Page) => Promise<T>,
  options: BrowserContextOptions = {},
): Promise<{ readonly found: T; readonly problems: readonly string[] }> {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("console", (message) => problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(address)) problems.push(request.url());
  });
  await page.goto(`${address}${at}`);
  const found = await see(page);
  await context.close();
  return { found, problems };
}

const epochOf = async (page: Page) => Number(await page.textContent("#epoch"));

/** Waits for what an expression says; the page itself allows no evaluation of texts. */
async function until(page: Page, condition: string): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await page.evaluate(condition))) {
    if (Date.now() > end) throw new Error(`it did not come to ${condition}`);
    await page.waitForTimeout(30);
  }
}

const reaches = (epoch: number) => `Number(document.querySelector("#epoch").textContent) >= ${epoch}`;

describe.skipIf(noBrowser)("the page of the lab", () => {
  it("plays at once, and the slopes of the moons go to 0 and 1", async () => {
    const { found, problems } = await look("", async (page) => {
      await until(page, reaches(60));
      return page.textContent("#share");
    });
    expect(Number(found!.replace(/[^\d.]/g, ""))).toBeGreaterThan(90);
    expect(problems).toEqual([]);
  });

  it("stands still where motion is not wanted, steps by the keyboard alone, pauses, and begins again", async () => {
    const options = { reducedMotion: "reduce" } as const;
    const { found, problems } = await look(
      "",
      async (page) => {
        await page.waitForSelector("#learned-title", { state: "attached" });
        await page.waitForTimeout(300);
        const still = await epochOf(page);
        await page.getByRole("button", { name: "Step" }).focus();
        await page.keyboard.press("Enter");
        await until(page, reaches(1));
        await page.getByRole("button", { name: "Play" }).focus();
        await page.keyboard.press("Space");
        await until(page, reaches(5));
        await page.keyboard.press("Space");
        await page.waitForTimeout(300);
        const paused = await epochOf(page);
        await page.waitForTimeout(300);
        const later = await epochOf(page);
        await page.getByRole("button", { name: "Begin again" }).click();
        await until(page, `Number(document.querySelector("#epoch").textContent) < ${paused}`);
        return { still, paused, later };
      },
      options,
    );
    expect(found.still).toBe(0);
    expect(found.later).toBe(found.paused);
    expect(problems).toEqual([]);
  });

  it("says what the command line says of activations, and what is wrong with those that are none", async () => {
    const specs = [
      "relu",
      "gelu",
      "leaky_relu(0.2)",
      "hard_sigmoid(1,0.3)",
      "softplus",
      "x*tanh(x)",
      "max(0,x-1)",
      "sin(x)/x",
    ];
    const { found } = await look("", async (page) => {
      const said: string[] = [];
      for (const spec of [...specs, "rellu"]) {
        await page.fill("#activation-spec", spec);
        await until(page, `document.querySelector("#activation").dataset.answered === ${JSON.stringify(spec)}`);
        said.push(await page.innerText(".certificate"));
      }
      return { said, problem: await page.textContent("#activation-spec-problem") };
    });
    for (const [i, spec] of specs.entries()) {
      const specification = await readActivation(/\bx\b/.test(spec) ? `formula:${spec}` : spec, async () => "");
      activationOf(specification);
      const answer = certifyAnswer({
        activation: specification,
        band: [0, 1],
        domain: null,
        closeness: null,
        residuum: "lukasiewicz",
      });
      const words = (text: string) => text.replaceAll(/\s+/g, " ");
      for (const text of [...certificateVerdict(answer), ...certificateRows(answer).flat()])
        expect(words(found.said[i]!)).toContain(words(text).trim());
    }
    expect(found.problem).toMatch(/relu/);
  });

  it("draws the nearest admissible function, and answers what a closeness allows", async () => {
    const { found, problems } = await look("#activation=gelu&closeness=exp(-d)", async (page) => {
      await page.locator("#closeness").scrollIntoViewIfNeeded();
      await page.waitForSelector("#bound");
      await page.locator("#activation").scrollIntoViewIfNeeded();
      await page.getByRole("button", { name: "Show the nearest admissible one" }).click();
      await page.getByText("proximity operator").waitFor();
      return page.textContent("#bound");
    });
    expect(found).toBe("L = 1");
    expect(problems).toEqual([]);
  });

  it("makes a closeness of answers, by the keyboard, and hands it on", async () => {
    const { found, problems } = await look("", async (page) => {
      await page.locator("#people").scrollIntoViewIfNeeded();
      const close = page.getByRole("button", { name: "Close", exact: true });
      const far = page.getByRole("button", { name: "Not close" });
      for (let k = 0; k < 12; k++) {
        const lengths = (await page.getAttribute(".pair", "aria-label"))!.match(/\d+/g)!.map(Number);
        await (Math.abs(lengths[0]! - lengths[1]!) < 20 ? close : far).focus();
        await page.keyboard.press("Enter");
      }
      await page.locator("#people[data-answered='12']").waitFor();
      await page.getByRole("button", { name: /^Take .* as closeness/ }).click();
      await until(page, `document.querySelector("#closeness-in").value !== "gaussian(1)"`);
      const chosen = await page.inputValue("#closeness-in");
      await page.getByRole("button", { name: "Undo" }).click();
      await page.getByRole("button", { name: "Take back the last" }).click();
      return { chosen, address: new URL(page.url()).hash };
    });
    expect(found.chosen).toMatch(/^\w+\([\d.,]+\)$/);
    expect(found.address.split("%2C")).toHaveLength(11);
    expect(problems).toEqual([]);
  });

  it("reads a file of answers as the command line does, and says what is wrong with one", async () => {
    const { found, problems } = await look("", async (page) => {
      await page.setInputFiles("#answers-file", answersFile);
      await page.locator("#people[data-answered='120']").waitFor();
      const said = await page.innerText("#people .panels");
      await page.setInputFiles("#answers-file", {
        name: "bad.csv",
        mimeType: "text/csv",
        buffer: Buffer.from("distance,answer\n1,perhaps\n"),
      });
      return { said, problem: await page.innerText("#people [role=alert]") };
    });
    const { judgements } = readJudgements(parseCsv(readFileSync(answersFile, "utf8"), { name: "answers.csv" }));
    const answer = closenessFitAnswer({ inputs: judgements, outputs: null, seed: 1, resamples: 100 });
    for (const sentence of closenessFitSentences(answer)) expect(found.said).toContain(sentence);
    expect(found.problem).toMatch(/row 1, line 2.*perhaps/);
    expect(problems).toEqual([]);
  });

  it("keeps what was chosen in its address, through undo and redo, and says what an address means wrongly", async () => {
    const { found } = await look("#toy=sun&gain=6", async (page) => {
      const alert = await page.textContent("[role=alert]");
      await page.selectOption("select", "rings");
      const chosen = new URL(page.url()).hash;
      await page.getByRole("button", { name: "Undo" }).click();
      const undone = new URL(page.url()).hash;
      await page.getByRole("button", { name: "Redo" }).click();
      await page.reload();
      return { alert, chosen, undone, again: await page.inputValue("select") };
    });
    expect(found.alert).toContain("toy");
    expect([found.chosen, found.undone, found.again]).toEqual(["#toy=rings&gain=6", "#gain=6", "rings"]);
  });

  it.each(["light", "dark"] as const)("has nothing that an accessibility checker finds, %s", async (colorScheme) => {
    const { found } = await look(
      "",
      async (page) => {
        for (const part of ["closeness", "activation", "table"])
          await page.locator(`#${part}`).scrollIntoViewIfNeeded();
        await page.waitForSelector(".certificate");
        await page.waitForSelector("#bound");
        await until(page, reaches(2));
        await page.locator("#table[data-answered='species']").waitFor();
        await page.setInputFiles("#answers-file", answersFile);
        await page.locator("#people[data-answered='120']").waitFor();
        await page.getByRole("button", { name: "Draw it" }).click();
        await page.locator("#activation[data-answered='drawn']").waitFor();
        await page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })");
        await page.getByRole("button", { name: "Pause" }).click();
        await page.evaluate(axe);
        const { violations } = (await page.evaluate("axe.run()")) as {
          violations: { id: string; nodes: { html: string }[] }[];
        };
        return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
      },
      { colorScheme },
    );
    expect(found).toEqual([]);
  });

  it("fits a phone of 360 pixels, and goes on when the network is gone", async () => {
    const { found, problems } = await look(
      "",
      async (page) => {
        await until(page, reaches(2));
        await page.locator("#activation").scrollIntoViewIfNeeded();
        await page.waitForSelector(".certificate");
        await page.locator("#table").scrollIntoViewIfNeeded();
        await page.locator("#table[data-answered='species']").waitFor();
        await page.context().setOffline(true);
        await page.fill("#activation-spec", "tanh");
        await until(page, 'document.querySelector("#verdict").textContent === "Proven"');
        return overflow(page);
      },
      { viewport: { width: 360, height: 740 } },
    );
    expect(found).toBeLessThanOrEqual(0);
    expect(problems).toEqual([]);
  });
});

describe("what serves it", () => {
  const answer = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    new Promise<{ status: number; headers: Record<string, unknown> }>((resolve, reject) => {
      import("node:http").then(({ request }) =>
        request(new URL(path, address), { method, headers }, (response) => {
          response.resume();
          resolve({ status: response.statusCode!, headers: response.headers });
        })
          .on("error", reject)
          .end(),
      );
    });

  it("sends its own files with what WebAssembly's threads need, and nothing else", async () => {
    const page = await answer("/");
    expect(page.status).toBe(200);
    expect(page.headers["cross-origin-opener-policy"]).toBe("same-origin");
    expect(page.headers["cross-origin-embedder-policy"]).toBe("require-corp");
    for (const path of ["/.built", "/package.json", "/assets/..%2f..%2fcli/main.js", "/../program/main.js", "/nothing"])
      expect((await answer(path)).status, path).toBe(404);
    expect((await answer("/", {}, "POST")).status).toBe(405);
  });

  it("answers neither to another name nor to another page", async () => {
    const host = new URL(address).host;
    expect((await answer("/", { host: "evil.example" })).status).toBe(403);
    expect((await answer("/", { host, origin: "http://evil.example" })).status).toBe(403);
    expect((await answer("/", { host, origin: `http://${host}` })).status).toBe(200);
  });

  it("ends with 130 by Ctrl-C, and says that a port is taken", async () => {
    const taken = spawn(process.execPath, [launcher, "lab", "--port", new URL(address).port]);
    let said = "";
    taken.stderr.on("data", (told) => {
      said += told;
    });
    expect(await new Promise((resolve) => taken.on("close", resolve))).toBe(4);
    expect(said).toMatch(/--port \d+: .*taken/);
    const other = spawn(process.execPath, [launcher, "lab"]);
    await new Promise((resolve) => other.stdout.once("data", resolve));
    other.kill("SIGINT");
    expect(await new Promise((resolve) => other.on("close", resolve))).toBe(130);
  });
});
