import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Command } from "commander";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { float32, node, onnxFile } from "../../test/onnx-file.ts";
import { argumentsOf, passedBy, pasteable, shells } from "../../test/shells.ts";
import { parseActivation } from "../activation/index.ts";
import { certify } from "../certificate/index.ts";
import { networkRecord } from "../door/network.ts";
import { encode } from "../onnx/index.ts";
import { recordOf } from "../record/index.ts";
import { activationPointsShape, closenessPointsShape } from "../specification/index.ts";
import type { Verb } from "./verb.ts";
import { verbs } from "./verbs.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** These take a minute and more, files that are not there, or go on until Ctrl-C. */
const slow: readonly string[] = ["derive", "predict", "claims", "study", "worker", "lab"];

function helpOf(command: Command): string {
  let help = "";
  command.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  return help;
}

/** The command, or those below it that do something. */
const lastCommands = (command: Command): readonly Command[] =>
  command.commands.length === 0 ? [command] : command.commands.flatMap(lastCommands);

const helps = await Promise.all(verbs.map(async (verb) => ({ verb, help: helpOf(await verb.load()) })));

/** The command lines that the help of verbs shows, each with its verb. */
const examples = helps.flatMap(({ verb, help }) =>
  help
    .split("\n")
    .filter((line) => line.startsWith("    relucid "))
    .map((line) => [line.trim(), verb] as const),
);
const lines = examples.map(([line]) => line);
const examplesWhere = (holds: (verb: Verb) => boolean) => examples.filter(([, verb]) => holds(verb));

describe("examples in help", () => {
  test("are there for every verb", () => {
    for (const verb of verbs) expect(examplesWhere((other) => other === verb).length).toBeGreaterThanOrEqual(3);
  });

  test.each(lines)("can be pasted into any shell: %s", (line) => {
    expect(line).toMatch(pasteable);
  });

  for (const { shell, here } of shells)
    test.skipIf(!here)(
      `come to the program as they are written, in ${shell}${here ? "" : ", which is not here"}`,
      () => {
        expect(passedBy(shell, "relucid", lines)).toEqual(lines.flatMap((line) => argumentsOf("relucid", line)));
      },
    );

  test("show the format of the files that they name", () => {
    const helpTo = (name: string) => helps.find(({ verb }) => verb.name === name)!.help;
    for (const name of ["certify", "relu-form", "repair", "optimum", "derive"])
      expect(helpTo(name)).toContain(activationPointsShape);
    for (const name of ["certify", "closeness", "derive"]) expect(helpTo(name)).toContain(closenessPointsShape);
  });
});

describe("what an example asks is understood", () => {
  const folder = mkdtempSync(join(tmpdir(), "relucid-"));
  writeFileSync(join(folder, "drawn.json"), activationPointsShape);
  writeFileSync(join(folder, "faded.json"), closenessPointsShape);
  for (const name of ["tanh", "gelu"]) {
    const activation = parseActivation(name);
    const record = recordOf(activation, certify(activation, { band: { lo: 0, hi: 1 } }));
    writeFileSync(join(folder, `${name}-proof.json`), JSON.stringify(record));
  }
  const network = onnxFile(
    2,
    [node("MatMul", ["x", "w"], "z"), node("Relu", ["z"], "a"), node("MatMul", ["a", "w"], "y")],
    [float32("w", [2, 2], [1, 2, 3, 4])],
  );
  for (const name of ["model", "network"]) writeFileSync(join(folder, `${name}.onnx`), encode(network));
  writeFileSync(join(folder, "network-proof.json"), JSON.stringify(networkRecord(encode(network))));
  copyFileSync(join(root, "data", "closeness-answers.csv"), join(folder, "answers.csv"));
  // Enough rows to learn from some, choose by some and measure on the rest.
  const rows = Array.from({ length: 20 }, (_, i) => `${10 * (i % 5)},${10 * (i % 7)},${i % 3 === 0 ? 0 : 1}`);
  writeFileSync(join(folder, "rows.csv"), `p,q,class\n${rows.join("\n")}\n`);
  writeFileSync(join(folder, "preactivations.txt"), "-1.5\n-0.2\n0.1\n0.7\n2\n");
  afterAll(() => rmSync(folder, { recursive: true }));
  const here = (word: string) =>
    word.replace(/[\w-]+\.(?:json|svg|txt|csv|onnx|js)$|^certificate$/, (name) => join(folder, name));

  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });

  test.each(examplesWhere(({ name }) => !slow.includes(name)))("%s", async (line, { load }) => {
    const out = vi.spyOn(process.stdout, "write").mockImplementation(() => true);
    const words = argumentsOf("relucid", line).slice(1).map(here);
    // Else it would write into the clone, which may be one that is only read.
    const away =
      /^relucid repair model/.test(line) && !words.includes("--out") ? ["--out", join(folder, "repaired")] : [];
    await (await load()).exitOverride().parseAsync([...words, ...away], { from: "user" });
    expect(out).toHaveBeenCalled();
    // Proven or done, or refuted: an answer.
    expect([0, 1, undefined]).toContain(process.exitCode);
  });

  test.each(examplesWhere(({ name }) => slow.includes(name)))("%s: read only", async (line, { load }) => {
    let options: unknown;
    const command = await load();
    for (const each of lastCommands(command))
      each.action((given: unknown) => {
        options = given ?? {};
      });
    await command.exitOverride().parseAsync([...argumentsOf("relucid", line).slice(1)], { from: "user" });
    expect(options).toBeDefined();
  });
});
