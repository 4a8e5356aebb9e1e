import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { noBrowser } from "./browser.ts";
import { goTo, servedLab, until } from "./lab-page.ts";

const launcher = fileURLToPath(new URL("../bin/relucid.mjs", import.meta.url));
const wine = fileURLToPath(new URL("../data/wine.csv", import.meta.url));
const lab = servedLab(wine);
const origin = () => new URL(lab.address()).origin;

const answer = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((resolve, reject) => {
    request(`${origin()}${path}`, { method, headers }, async (response) => {
      const body = (await response.setEncoding("latin1").toArray()).join("");
      resolve({ status: response.statusCode!, headers: response.headers, body });
    })
      .on("error", reject)
      .end();
  });

describe("what serves the lab", () => {
  it("sends its own files with what WebAssembly's threads need, and nothing else", async () => {
    const page = await answer("/");
    expect(page.status).toBe(200);
    expect(page.headers["cross-origin-opener-policy"]).toBe("same-origin");
    expect(page.headers["cross-origin-embedder-policy"]).toBe("require-corp");
    expect(page.headers["cache-control"]).toBe("no-cache");
    for (const path of ["/.built", "/package.json", "/assets/..%2f..%2fcli/main.js", "/../program/main.js", "/nothing"])
      expect((await answer(path)).status, path).toBe(404);
    expect((await answer("/", {}, "POST")).status).toBe(405);
  });

  it("lists every file that the page may load, and each is there", async () => {
    const { version, files } = JSON.parse((await answer("/files.json")).body) as { version: string; files: string[] };
    expect(version).toMatch(/^[0-9a-f]{16}$/);
    expect(files.filter((file) => /\.(wasm|css|js|csv)$/.test(file)).length).toBeGreaterThan(12);
    for (const file of files) {
      const { status, headers } = await answer(file.slice(1), {}, "HEAD");
      expect(status, file).toBe(200);
      if (file !== "./") expect(headers["cache-control"], file).toContain("immutable");
    }
  });

  it("answers neither to another name nor to another page", async () => {
    const { host } = new URL(origin());
    expect((await answer("/", { host: "evil.example" })).status).toBe(403);
    expect((await answer("/given/wine.csv", { host, origin: "http://evil.example" })).status).toBe(403);
    expect((await answer("/", { host, origin: `http://${host}` })).status).toBe(200);
  });

  it("sends the one file that it was given, under its name, and no other beside it", async () => {
    expect((await answer("/given/wine.csv")).body).toBe(readFileSync(wine, "latin1"));
    expect((await answer("/given/penguins.csv")).status).toBe(404);
    expect((await answer("/given/..%2fpenguins.csv")).status).toBe(404);
  });

  it("ends with 130 by Ctrl-C, says that a port is taken and takes another where none was named, and names a file that is not there", async () => {
    const taken = spawnSync(process.execPath, [launcher, "lab", "--port", new URL(origin()).port]);
    expect(taken.status).toBe(4);
    expect(String(taken.stderr)).toMatch(/--port \d+: .*taken/);
    const missing = spawnSync(process.execPath, [launcher, "lab", "nowhere.csv"]);
    expect(missing.status).toBe(2);
    expect(String(missing.stderr)).toContain("nowhere.csv");
    const ports = await Promise.all(
      [1, 2].map(async () => {
        const other = spawn(process.execPath, [launcher, "lab"]);
        const told = await new Promise((resolve) => other.stdout.once("data", resolve));
        other.kill("SIGINT");
        expect(await new Promise((resolve) => other.on("close", resolve))).toBe(130);
        return /:(\d+)\//.exec(String(told))![1];
      }),
    );
    expect(new Set([...ports, new URL(origin()).port]).size).toBe(3);
  });
});

describe.skipIf(noBrowser)("a lab with a file", () => {
  it("opens with it, says so where it is no longer there, and goes on when its server has ended", async () => {
    const { page, problems } = await lab.open("");
    await page.locator("#table[data-answered='cultivar'], #table[data-answered]").waitFor();
    await expect.poll(() => page.innerText("#table"), { timeout: 20_000 }).toContain("178 rows");
    expect(await page.textContent("#command")).toContain("--data wine.csv");
    await until(page, "navigator.serviceWorker.controller !== null");
    const gone = `${origin()}/?open=gone.csv`;
    await page.goto(gone);
    await expect.poll(() => page.innerText("#table"), { timeout: 20_000 }).toContain("gone.csv is no longer served");
    expect(problems.filter((problem) => !problem.includes("404"))).toEqual([]);

    lab.end();
    await page.goto(`${origin()}/#toy=rings&activation=tanh`);
    await page.reload();
    await page.getByRole("button", { name: "Step" }).click();
    await until(page, `Number(document.querySelector("#epoch").textContent) === 1`);
    await goTo(page, "activation");
    await until(page, 'document.querySelector("#verdict")?.textContent === "Proven"');
    await goTo(page, "table");
    await page.locator("#table[data-answered='species']").waitFor();
    await goTo(page, "claims");
    await page.locator("#claims[data-answered='10']").waitFor();
    await page.close();
  }, 120_000);
});
