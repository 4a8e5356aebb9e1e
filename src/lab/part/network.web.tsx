import { signal } from "@preact/signals";
import { extendedNumber } from "../../document/index.ts";
import type { NetworkDocument } from "../../question/network/document.ts";
import { numberText, shellWord, unbroken } from "../../wording/index.ts";
import { choose, chosen } from "../state/store.web.ts";
import { text } from "../text/index.ts";
import type { TheoryAnswers } from "../theory/answer.ts";
import { TextField } from "./field.web.tsx";
import { FileField } from "./file-field.web.tsx";
import { goToPart } from "./go-to-part.web.ts";
import { fileFrom, fileOf, isAway, type OwnFile, openFile } from "./own-files.web.ts";
import { Part, Scrolled } from "./part.web.tsx";
import { files } from "./table/table-state.web.ts";
import { Terminal } from "./terminal.web.tsx";
import { Thinking } from "./thinking.web.tsx";
import { useAnswer } from "./use-answer.web.ts";

/** What is wrong with a file that was to be opened. */
export const problem = signal<string | null>(null);
/** What our models make of the columns of a row: behind it they are networks. */
const encoded = "features";

/** Opens a network from its inputs on, or from another of its tensors. */
export function openNetwork(file: OwnFile, networkFrom = ""): void {
  problem.value = null;
  openFile("networkFile", file, { networkFrom });
}

const words = text.network;
const seconds = 5;
const up = (value: number) => numberText(value, { digits: 4, towards: "up" });

type Layer = NetworkDocument["layers"][number];

/** By how much a layer stretches at most, as far as one number says it. */
const stretchOf = ({ takes, factor }: Layer) =>
  extendedNumber(factor) * takes.reduce((sum, { norm }) => sum + extendedNumber(norm), 0);

function functionsOf({ activations }: NetworkDocument, layer: number): string {
  const [first, ...others] = activations.filter((each) => each.layer === layer);
  if (first === undefined) return "";
  const shown = first.formula.length > 48 ? `${first.formula.slice(0, 47)}…` : first.formula;
  return others.length === 0 ? shown : words.more(shown, others.length);
}

/** What a layer is that has no function of one entry. */
const kindText = ({ kind }: Layer) => (words.kinds as Readonly<Record<string, string>>)[kind] ?? kind;

function Layers({ found }: { found: NetworkDocument }) {
  const rows = found.layers.slice(1);
  const most = Math.max(...rows.map(stretchOf).filter(Number.isFinite));
  return (
    <Scrolled label={words.layers}>
      <table class="layers">
        <thead>
          <tr>
            {words.heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((layer, i) => {
            const isLast = i === rows.length - 1;
            const stretch = stretchOf(layer);
            return (
              <tr key={i}>
                <th scope="row">{isLast ? words.output : i + 1}</th>
                <td>{layer.width}</td>
                <td>{layer.takes.map(({ norm }) => up(extendedNumber(norm))).join(" + ")}</td>
                <td>{isLast ? "" : up(extendedNumber(layer.factor))}</td>
                <td>{functionsOf(found, i + 1) || (isLast ? "" : kindText(layer))}</td>
                <td>
                  <span class="stretch" style={`width: ${Number.isFinite(stretch) ? (70 * stretch) / most : 70}px`} />
                  {up(stretch)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scrolled>
  );
}

function Found({ document, sentences }: TheoryAnswers["network"]) {
  const { verdict, lipschitz } = document;
  return (
    <div class={`certificate ${verdict}`}>
      <div role="status">
        {sentences.map((sentence) => (
          <p key={sentence} class="verdict">
            {unbroken(sentence)}
          </p>
        ))}
      </div>
      {lipschitz !== null && <Layers found={document} />}
    </div>
  );
}

const commandFor = (name: string, begin: string) =>
  ["relucid certify", shellWord(name), ...(begin.trim() === "" ? [] : ["--from", shellWord(begin.trim())])].join(" ");

/** A network from a file, layer by layer, with its Lipschitz constant between two proven ends. */
export function NetworkPart() {
  const { networkFile, networkFrom: from } = chosen;
  const model = fileOf("networkFile");
  const asked = useAnswer(model === null ? null : { kind: "network", ...model, from, seconds }, {
    parts: [model, from],
  });
  const derived = files.value?.["model.onnx"];
  const tensors = asked.answer?.tensors ?? [];
  const isRaw = asked.answer?.document.lipschitz === null && from === "" && tensors.includes(encoded);
  const said = problem.value ?? (isAway("networkFile") ? text.shared.away(networkFile) : asked.problem);
  return (
    <Part id="network" title={words.title} answered={asked.of?.name}>
      <p>{words.intro}</p>
      <div class="fields">
        <FileField id="network-file" label={words.file} onFile={async (file) => openNetwork(await fileFrom(file))} />
        {networkFile !== "" && (
          <TextField
            label={words.from}
            value={from}
            example={words.inputs}
            choices={tensors}
            onChange={(networkFrom) => choose({ networkFrom })}
          />
        )}
        {derived !== undefined && (
          <div class="field">
            <span>{words.derived}</span>
            <button
              type="button"
              onClick={() => openNetwork({ name: "model.onnx", bytes: derived as OwnFile["bytes"] }, encoded)}
            >
              {words.take}
            </button>
          </div>
        )}
      </div>
      <Thinking {...asked} />
      {said !== null && (
        <p class="problem" role="alert">
          {said}
        </p>
      )}
      {model !== null && said === null && asked.answer !== null && <Found {...asked.answer} />}
      {isRaw && (
        <div class="buttons">
          <button
            type="button"
            onClick={() => {
              choose({ networkFrom: encoded });
              goToPart("network");
            }}
          >
            {words.begin(encoded)}
          </button>
        </div>
      )}
      <Terminal command={commandFor(networkFile || "model.onnx", from)} />
    </Part>
  );
}
