import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { encode } from "../src/onnx/index.ts";
import { noBrowser } from "./browser.ts";
import { dropped, goTo, servedLab, until } from "./lab-page.ts";
import { float32, node, onnxFile } from "./onnx-file.ts";

const data = (name: string) => fileURLToPath(new URL(`../data/${name}`, import.meta.url));
const { open } = servedLab();

const network = encode(
  onnxFile(2, [node("MatMul", ["x", "w"], "z"), node("Relu", ["z"], "y")], [float32("w", [2, 2], [3, 0, 0, 4])]),
);

const alerts = (page: Page, part: string) => page.locator(`#${part} [role=alert]`);

describe.skipIf(noBrowser)("files of one's own in the lab", () => {
  it("may be dropped anywhere, and each goes to the part that it is for", async () => {
    const { page, problems } = await open("");
    await goTo(page, "claims");
    await dropped(page, "#claims", "wine.csv", readFileSync(data("wine.csv")));
    await page.locator("#table[data-answered]").waitFor();
    expect(await page.textContent("#command")).toContain("--data wine.csv");
    await dropped(page, "h1", "two.onnx", network);
    await page.locator("#network[data-answered='two.onnx']").waitFor();
    await dropped(page, "#people", "said.csv", readFileSync(data("closeness-answers.csv")));
    await page.locator("#people[data-answered='120']").waitFor();
    const { hash } = new URL(page.url());
    for (const name of ["answersFile=said.csv", "tableFile=wine.csv", "networkFile=two.onnx"])
      expect(hash).toContain(name);
    expect(problems).toEqual([]);
    await page.close();
  });

  it("are asked for again where their page is loaded anew, and what was chosen for them stays", async () => {
    const { page, problems } = await open("");
    await page.setInputFiles("#table-file", data("penguins.csv"));
    await page.locator("#table[data-answered]").waitFor();
    await page.getByLabel("Predict body_mass_g").check();
    await page.getByLabel("What island is taken for").selectOption("not used");
    await page.locator("#table[data-answered='body_mass_g']").waitFor();
    await page.setInputFiles("#network-file", { name: "two.onnx", mimeType: "", buffer: Buffer.from(network) });
    await page.getByLabel(/^Begins at tensor/).fill("x");
    await page.getByLabel("Asked about").selectOption("own");
    await page.setInputFiles("#own-file", data("wine.csv"));
    const column = page.getByRole("combobox", { name: /^Column/ });
    await column.selectOption("hue");

    await page.reload();
    for (const [part, name] of [
      ["table", "penguins.csv"],
      ["network", "two.onnx"],
      ["people", "wine.csv"],
    ] as const) {
      await goTo(page, part);
      await expect.poll(() => alerts(page, part).innerText(), { timeout: 20_000 }).toContain(`${name} was open where`);
    }
    await page.setInputFiles("#own-file", data("wine.csv"));
    await expect.poll(() => column.inputValue()).toBe("hue");
    await page.setInputFiles("#network-file", { name: "two.onnx", mimeType: "", buffer: Buffer.from(network) });
    await until(page, `document.querySelector("#network .certificate") !== null`);
    expect(await page.innerText("#network")).toContain("relucid certify two.onnx --from x");
    await page.setInputFiles("#table-file", data("penguins.csv"));
    await page.locator("#table[data-answered='body_mass_g']").waitFor();
    expect(await page.textContent("#command")).toContain("--target body_mass_g --ignore island");
    expect(await alerts(page, "table").count()).toBe(0);
    expect(problems).toEqual([]);
    await page.close();
  });

  it("are undone and done again as all else", async () => {
    const { page, problems } = await open("");
    await page.setInputFiles("#table-file", data("wine.csv"));
    await page.locator("#table").getByText("178 rows").waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.locator("#table").getByText("344 rows").waitFor();
    await page.getByRole("button", { name: "Redo" }).click();
    await page.locator("#table").getByText("178 rows").waitFor();
    expect(problems).toEqual([]);
    await page.close();
  });

  it("whose last column cannot be predicted still let another one be chosen, its task and the words for missing cells", async () => {
    const { page, problems } = await open("");
    const rows = Array.from({ length: 40 }, (_, k) => `${k % 7 === 3 ? "unknown" : k * 1.5},${k % 4},same`);
    const file = { name: "odd.csv", mimeType: "text/csv", buffer: Buffer.from(`a,b,c\n${rows.join("\n")}\n`) };
    await page.setInputFiles("#table-file", file);
    await expect
      .poll(() => alerts(page, "table").innerText(), { timeout: 20_000 })
      .toContain('"same" in every row: there is nothing to learn; choose another under “Predict”');
    expect(await page.getByRole("button", { name: "Derive", exact: true }).isDisabled()).toBe(true);
    await page.getByLabel("Predict b").check();
    await expect.poll(() => alerts(page, "table").innerText()).toContain('expected a number, got "unknown"');
    await page.getByLabel("Missing is written as").fill("unknown");
    await page.locator("#table tr", { hasText: "6 cells missing" }).waitFor();
    expect(await alerts(page, "table").count()).toBe(0);
    expect(await page.textContent("#command")).not.toContain("--task");
    await page.getByLabel("What b is taken for").selectOption("a quantity");
    await expect
      .poll(() => page.textContent("#command"))
      .toContain("--data odd.csv --target b --task regression --missing unknown");
    expect(problems).toEqual([]);
    await page.close();
  });
});
