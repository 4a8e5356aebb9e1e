import { describe, expect, it } from "vitest";
import { networkSentences, readNetwork } from "../src/lab/theory/read-network.ts";
import { encode } from "../src/onnx/index.ts";
import { noBrowser } from "./browser.ts";
import { plain, said, servedLab } from "./lab-page.ts";
import { float32, node, onnxFile } from "./onnx-file.ts";

const { open } = servedLab();

const network = encode(
  onnxFile(
    2,
    [node("MatMul", ["x", "w"], "z"), node("Relu", ["z"], "a"), node("MatMul", ["a", "w"], "y")],
    [float32("w", [2, 2], [1, 2, 3, 4])],
  ),
);
const strange = encode(
  onnxFile(
    2,
    [node("MatMul", ["x", "w"], "z"), node("Attention", ["z"], "a"), node("MatMul", ["a", "w"], "y")],
    [float32("w", [2, 2], [1, 2, 3, 4])],
  ),
);

const elsewhere = encode(
  onnxFile(
    2,
    [node("MatMul", ["x", "w"], "y")],
    [{ ...float32("w", [2, 2], []), data: { external: [["location", "weights.bin"]] } }],
  ),
);

const file = (name: string, bytes: Uint8Array) => ({
  name,
  mimeType: "application/octet-stream",
  buffer: Buffer.from(bytes),
});

describe.skipIf(noBrowser)("a network in the lab", () => {
  it("is shown layer by layer, with the bracket of the command line", async () => {
    const { page, problems } = await open("");
    await page.setInputFiles("#network-file", file("small.onnx", network));
    await page.locator("#network[data-answered='small.onnx']").waitFor();
    const shown = await said(page, "#network .certificate");
    const { document: expected } = readNetwork("small.onnx", network, { from: "", seconds: 5 });
    expect(Number(expected.lipschitz!.best)).toBeLessThan(31);
    for (const sentence of networkSentences(expected)) expect(shown).toContain(plain(sentence));
    expect(await page.locator("#network tbody tr").count()).toBe(2);
    expect(shown).toMatch(/max\(|relu/);
    await page.getByLabel(/^Begins at tensor/).fill("nowhere");
    await expect.poll(() => page.innerText("#network"), { timeout: 20_000 }).toMatch(/how many values "nowhere" holds/);
    expect(await page.innerText("#network")).toContain("relucid certify small.onnx --from nowhere");
    expect(problems).toEqual([]);
    await page.close();
  });

  it("that is none, or not understood, gets a message", async () => {
    const { page, problems } = await open("");
    const bad: readonly (readonly [string, Uint8Array, RegExp])[] = [
      ["empty.onnx", new Uint8Array(), /model|graph|ONNX/i],
      ["text.onnx", new TextEncoder().encode("no network at all"), /ONNX|model|damaged/i],
      ["cut.onnx", network.slice(0, network.length - 9), /ONNX|model|damaged|cut/i],
      ["strange.onnx", strange, /Attention/],
      ["elsewhere.onnx", elsewhere, /another file, weights.bin/],
      ["picture.onnx", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), /ONNX|model|damaged/i],
      ["zeros.onnx", new Uint8Array(4096), /ONNX|model|damaged/i],
    ];
    for (const [name, bytes, message] of bad) {
      await page.setInputFiles("#network-file", file(name, bytes));
      await page.locator(`#network[data-answered='${name}']`).waitFor();
      expect(await page.innerText("#network")).toMatch(message);
    }
    expect(problems).toEqual([]);
    await page.close();
  });
});
