import { exitCode } from "./exit-code.ts";
import { UsageError } from "./failure.ts";
import { jsonText } from "./json-text.ts";
import { repairText } from "./repair-text.ts";
import { type Repaired, type RepairOptions, repairDocument, repaired } from "./repaired.ts";
import { replaceFile } from "./replace-file.ts";
import { runSpecs } from "./several-specs.ts";

async function writeFigure(path: string, found: Repaired): Promise<void> {
  const [{ repairFigure }, { createDocument }] = await Promise.all([
    import("./repair-figure.ts"),
    import("../report/index.node.ts"),
  ]);
  await replaceFile(path, repairFigure(found, createDocument()));
}

/** `relucid repair SPEC…`: one document for one specification, a list for several; an error in one stands in its place. */
export async function runRepair(specs: readonly string[], options: RepairOptions): Promise<void> {
  const { svg } = options;
  if (svg !== undefined && specs.length > 1)
    throw new UsageError(`--svg draws one activation, but ${specs.length} came; call repair once for each figure.`);
  process.exitCode = await runSpecs<Repaired>(specs, options.json === true, {
    work: async (spec) => {
      const document = await repaired(spec, options);
      if (svg !== undefined) await writeFigure(svg, document);
      return { document, exit: exitCode.done };
    },
    json: (found) => JSON.parse(jsonText(repairDocument(found))),
    text: (outcomes) =>
      [
        ...outcomes.map((outcome) =>
          "error" in outcome ? `${outcome.spec}: ${outcome.error.message}` : repairText(outcome.document),
        ),
        ...(svg === undefined ? [] : [`Figure written to ${svg}`]),
      ].join("\n\n"),
  });
}
