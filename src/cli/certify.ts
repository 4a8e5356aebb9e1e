import { join } from "node:path";
import { Command, Option } from "commander";
import { catalogue } from "../activation/index.ts";
import { type Residuum, residua } from "../closeness/index.ts";
import { extendedOf } from "../document/index.ts";
import { type CertifyAnswer, certifyAnswer } from "../question/certify/answer.ts";
import { certifyDocument } from "../question/certify/document.ts";
import { certificateText } from "../question/certify/text.ts";
import { readText } from "../specification/index.node.ts";
import { type ActivationSpecification, activationOf, readActivation, readCloseness } from "../specification/index.ts";
import { words } from "../wording/index.ts";
import { catalogueList } from "./catalogue-list.ts";
import { certificateTable } from "./certificate-table.ts";
import type { NetworkOptions } from "./certify-network.ts";
import { documentText } from "./document-text.ts";
import { activationPointsText, closenessPointsText, type Example, examplesText } from "./examples.ts";
import { exitCode, verdictExit } from "./exit-code.ts";
import { UsageError } from "./failure.ts";
import { makeFolder } from "./make-folder.ts";
import { isModel } from "./model-file.ts";
import { band, domain, positiveNumber, radii, repeated, share, wholeNumber } from "./option-values.ts";
import { OutputError } from "./output-folder.ts";
import { replaceFile } from "./replace-file.ts";
import { runSpecs } from "./several-specs.ts";

interface CertifyOptions {
  readonly band: readonly [number, number];
  readonly domain?: readonly [number, number];
  readonly closeness?: string;
  readonly residuum: Residuum;
  readonly all?: true;
  readonly list?: true;
  readonly proof?: string;
  readonly json?: true;
}

/** What is said of networks only, beside what is said of activations. */
type AllOptions = CertifyOptions & NetworkOptions;

/** Files of networks answer another question than activations: all that is named is the one or the other. */
async function runModels(given: readonly string[], options: AllOptions): Promise<void> {
  if (!given.every(isModel))
    throw new UsageError("name models (.onnx) or activations, not both: they are asked different things.");
  if (options.all) throw new UsageError(`--all is about activations, but ${given[0]} is a model.`);
  const { certifyNetworks } = await import("./certify-network.ts");
  await certifyNetworks(given, options);
}

async function run(given: readonly string[], options: AllOptions): Promise<void> {
  if (options.list) {
    process.stdout.write(catalogueList(options.json === true));
    return;
  }
  if (given.some(isModel)) return runModels(given, options);
  const useless = (["data", "target", "radius", "certified", "out", "outputCloseness"] as const).find(
    (name) => options[name] !== undefined,
  );
  if (useless)
    throw new UsageError(
      `--${useless === "outputCloseness" ? "output-closeness" : useless} is about models (.onnx), and none is named.`,
    );
  const all = options.all === true;
  if (all && given.length > 0)
    throw new UsageError("--all certifies the whole catalogue: name no activation beside it.");
  if (!all && given.length === 0)
    throw new UsageError(
      "which activation? Name one, such as relucid certify gelu, or pass --all for the catalogue, whose names --list shows.",
    );
  const { band, residuum, proof } = options;
  if (proof !== undefined && given.length > 1)
    throw new UsageError(
      `--proof writes the record of one activation, but ${given.length} came; call certify once for each.`,
    );
  if (all && proof !== undefined) await openFolder(proof);
  const closeness = options.closeness === undefined ? null : await readCloseness(options.closeness, readText);
  const domain = options.domain ? ([extendedOf(options.domain[0]), extendedOf(options.domain[1])] as const) : null;
  const exit = await runSpecs<CertifyAnswer>(all ? Object.keys(catalogue) : given, options.json === true, {
    work: async (spec) => {
      const activation = await readActivation(spec, readText);
      const answer = certifyAnswer({ activation, band, domain, closeness, residuum });
      if (proof !== undefined) await writeRecord(all ? join(proof, `${spec}.json`) : proof, activation, answer);
      return { answer, exit: verdictExit[answer.certificate.verdict] };
    },
    document: certifyDocument,
    text: (answer) =>
      `${certificateText(answer)}${proof === undefined ? "" : `\n\nRecord written to ${proof}; relucid check reads it.`}`,
    ...(all && {
      table: (results) =>
        `${certificateTable(results)}${proof === undefined ? "" : `\n\nA record for each written to ${proof}; relucid check reads one.`}`,
    }),
  });
  // The catalogue as a whole makes no claim.
  process.exitCode = all ? exitCode.done : exit;
}

/** Makes the folder of records, which may be there already. */
async function openFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
  } catch (cause) {
    throw new OutputError(folder, cause, "--proof");
  }
}

async function writeRecord(file: string, activation: ActivationSpecification, answer: CertifyAnswer): Promise<void> {
  const { recordOf } = await import("../record/index.ts");
  await replaceFile(file, documentText(recordOf(activationOf(activation), answer.certificate)), "--proof");
}

const examples: readonly Example[] = [
  ["relucid certify gelu", "is it in the theory's band [0, 1]? no, and a pair that shows it"],
  ['relucid certify "formula:max(0, x) + 0.01*min(x, 0)"', "piecewise linear: decided in exact arithmetic"],
  ['relucid certify tanh sin --band "-1,1"', "several at once, in another band"],
  ['relucid certify gelu --domain "-1,1"', "only on an interval"],
  ['relucid certify silu --closeness "gaussian(1)"', "is closeness kept, and to which degree?"],
  ["relucid certify points:drawn.json", "an activation drawn by points"],
  ["relucid certify tanh --proof tanh-proof.json", "and a record of the proof, for relucid check"],
  ["relucid certify model.onnx --proof network-proof.json", "and a record of a network's bound, for relucid check"],
  ["relucid certify --list", "which activations the catalogue knows"],
  ["relucid certify model.onnx", "a network: what its Lipschitz constant lies between, layer by layer"],
  ["relucid certify model.onnx --at-most 50 --json", "is the constant at most 50? for continuous integration"],
  ['relucid certify model.onnx --closeness "gaussian(1)"', "how much of that closeness the whole network keeps"],
  [
    'relucid certify model.onnx --data rows.csv --target class --radius "0.1,0.5"',
    "certified accuracy: how many rows stay right within a radius, beside what attacks find",
  ],
  [
    "relucid certify model.onnx --data rows.csv --target class --radius 0.1 --certified 0.8 --out certificate",
    "is it at least 80 %? with report.html, a row for each sample, and an exit code",
  ],
  ["relucid certify --all", "the whole catalogue as a table"],
  ["relucid certify gelu relu --json", "machine-readable, all enclosures in full"],
];

const details = `
SPEC is a catalogue name with optional parameters (gelu, leaky_relu(0.2), gelu(tanh), hard_sigmoid(onnx)), a formula in x
(formula:x*sigmoid(1.702*x)), or a file of points (points:FILE.json).
${activationPointsText}
${closenessPointsText}

${examplesText(examples)}

A closeness is kept where no two outputs are less close than their inputs. The verdict and the exit code are about the band: slopes that keep
a closeness may still be negative. The degree is the infimum of I(μ(|x − x'|), μ(|s(x) − s(x')|)). Łukasiewicz's residuum min(1, 1 − a + b) tells
how much closeness is lost at most; with Gödel's (b) and Goguen's (b/a) distant pairs decide, and the degree is near 0 for almost everything
that is not admissible.

A record holds the function, cells that cover the domain, and for each an enclosure of its slopes and the argument by which it follows. Where
none can be written, the reason is said, nothing is written, and the exit code is 3. With --all, --proof names a folder: each entry's record is a file there.

A model is an ONNX file. Its Lipschitz constant (in l2, over all inputs or those of --domain, which each input lies in) is enclosed: the lower end
is a derivative at an input, the upper ends rest on proven spectral norms and slopes. What is not understood is refused, every step of it with the
reason; then the exit code is 3. Of a model of relucid derive, --from features --to logits takes the network without the preparation of columns;
without these, where all columns are numbers, radii are in the columns' own scale.

With --closeness, the degree inf of I(μ(|x − x'|), μ(|f(x) − f(x')|)) over inputs x, x' in l2: its lower end follows from the constant, its upper one is that of two inputs
that were found. --output-closeness names another μ for the outputs. It is proven to be kept, refuted, or neither; the exit code is about what is claimed.

With --data, a column for each number that the model takes and one with the class: how many rows are right and proven to stay so within each --radius. Margins
count over bounds of the difference of each two outputs; rounding in float32 is covered. Beside that stand the rows for which no attack found an input
within the radius that is classed otherwise: the truth lies between. Radii are in the scale that the model takes, after --divisor. Ctrl-C tells what has been reached.
--out writes report.html, certificate.json and samples.csv.

--proof writes a record of the constant over all inputs: the network's blocks with exact weights, records of its functions, and the multipliers or norms that prove the bound,
about that of the table. It covers affine maps, functions of single entries, sums and concatenations; for others the reason is said, and the exit code is 3.

Exit codes: 0 proven (and for --all), 1 refuted, 2 misuse, 3 undecided; for several, the first of 2, 1, 3 that occurs.`;

/** `relucid certify`: verdicts about activations, with proofs. */
export function certifyCommand(): Command {
  return new Command("certify")
    .argument("[spec...]", "activations to certify, or models (.onnx)")
    .option("--band <lo,hi>", "slopes that are admissible", band, [0, 1] as const)
    .option("--domain <lo,hi>", "inputs that count; an end may be -Infinity or Infinity (default: all reals)", domain)
    .option(
      "--closeness <spec>",
      "also the degree to which it is kept: a family such as gaussian(1), points:FILE.json or formula:…",
    )
    .option("--output-closeness <spec>", "of a model: which outputs are close (default: as the inputs)")
    .addOption(new Option("--residuum <name>", "implication of that degree").choices([...residua]).default(residua[0]))
    .option(
      "--proof <file>",
      "write the proof as a record that others can check, with relucid check; with --all a folder of them",
    )
    .option("--from <tensor>", "of a model: an input, or another tensor to begin at; may be repeated", repeated)
    .option("--to <tensor>", "of a model: an output, or another tensor to end at")
    .option("--at-most <constant>", "of a model: the Lipschitz constant that is claimed", positiveNumber)
    .option("--within <seconds>", "of a model: how long to look for a better bound, roughly", positiveNumber, 2)
    .option(
      "--data <file>",
      "of a model: rows to certify, a column for each number that it takes; a file or a bundled set",
    )
    .option("--target <column>", "of a model: the column of --data that holds the class")
    .option(
      "--radius <r,…>",
      "of a model: distances within which rows are to stay right (default: a few that suit it)",
      radii,
    )
    .addOption(
      new Option("--norm <name>", "of a model: what radii are measured in").choices(["l2", "linf"]).default("l2"),
    )
    .option("--divisor <number>", "of a model: what the columns are divided by before it takes them", positiveNumber, 1)
    .option(
      "--classes <name,…>",
      "of a model: labels in the order of its outputs, where they do not follow from --data",
      words,
    )
    .option("--rows <n>", "of a model: the first n rows only", wholeNumber(1))
    .option(
      "--certified <share>",
      "of a model: the share of rows claimed to be certified at the largest --radius",
      share,
    )
    .option("--no-attack", "of a model: look for no inputs that are classed otherwise")
    .option("--out <folder>", "of a model: where report.html, certificate.json and samples.csv go")
    .option("--quiet", "no progress on standard error")
    .option("--all", "the whole catalogue, as a table")
    .option("--list", "the names of the catalogue with their formulas; nothing is certified")
    .option("--json", "print JSON on standard output, and nothing else")
    .addHelpText("after", details)
    .action(run);
}
