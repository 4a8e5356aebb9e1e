import { signal } from "@preact/signals";
import { extendedNumber } from "../../document/index.ts";
import type { NetworkDocument } from "../../question/network/document.ts";
import { numberText, shellWord } from "../../wording/index.ts";
import { text } from "../text/index.ts";
import type { TheoryAnswers } from "../theory/answer.ts";
import { FileField } from "./file-field.web.tsx";
import { Part } from "./part.web.tsx";
import { Thinking } from "./spec-field.web.tsx";
import { files } from "./table/table-state.web.ts";
import { Terminal } from "./terminal.web.tsx";
import { useAnswer } from "./use-answer.web.ts";

/** The network that is shown; each that is opened has a number of its own. */
const opened = signal<{ readonly name: string; readonly bytes: Uint8Array; readonly number: number } | null>(null);
let count = 0;
/** The tensor at which the network begins; empty: its inputs. */
const from = signal("");
/** What our models make of the columns of a row: behind it they are networks. */
const encoded = "features";

function show(name: string, bytes: Uint8Array, begin: string): void {
  count += 1;
  from.value = begin;
  opened.value = { name, bytes, number: count };
}

/** Opens a network from its inputs on. */
export const openNetwork = (name: string, bytes: Uint8Array): void => show(name, bytes, "");

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

function Layers({ found }: { found: NetworkDocument }) {
  const rows = found.layers.slice(1);
  const most = Math.max(...rows.map(stretchOf).filter(Number.isFinite));
  return (
    <div class="scroll">
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
                <td>{functionsOf(found, i + 1) || (isLast ? "" : layer.kind)}</td>
                <td>
                  <span class="stretch" style={`width: ${Number.isFinite(stretch) ? (70 * stretch) / most : 70}px`} />
                  {up(stretch)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Found({ document, sentences }: TheoryAnswers["network"]) {
  const { verdict, lipschitz } = document;
  return (
    <div class={`certificate ${verdict}`} aria-live="polite">
      {sentences.map((sentence) => (
        <p key={sentence} class="verdict">
          {sentence}
        </p>
      ))}
      {lipschitz !== null && <Layers found={document} />}
    </div>
  );
}

const commandFor = (name: string, begin: string) =>
  ["relucid certify", shellWord(name), ...(begin.trim() === "" ? [] : ["--from", shellWord(begin.trim())])].join(" ");

/** A network from a file, layer by layer, with its Lipschitz constant between two proven ends. */
export function NetworkPart() {
  const model = opened.value;
  const asked = useAnswer(
    model === null ? null : { kind: "network", name: model.name, bytes: model.bytes, from: from.value, seconds },
    model === null ? "" : `${model.number} ${from.value}`,
  );
  const derived = files.value?.["model.onnx"];
  return (
    <Part id="network" title={words.title} answered={asked.of?.name}>
      <p>{words.intro}</p>
      <div class="fields">
        <FileField
          id="network-file"
          label={words.file}
          accept=".onnx"
          onFile={async (file) => openNetwork(file.name, new Uint8Array(await file.arrayBuffer()))}
        />
        {model !== null && (
          <label class="field">
            <span>{words.from}</span>
            <input
              type="text"
              value={from.value}
              spellcheck={false}
              autocomplete="off"
              onInput={(event) => {
                from.value = event.currentTarget.value;
              }}
            />
          </label>
        )}
        {derived !== undefined && (
          <div class="field">
            <span>{words.derived}</span>
            <button type="button" onClick={() => show("model.onnx", derived as Uint8Array, encoded)}>
              {words.take}
            </button>
          </div>
        )}
      </div>
      <Thinking {...asked} />
      {asked.problem !== null && (
        <p class="problem" role="alert">
          {asked.problem}
        </p>
      )}
      {model !== null && asked.problem === null && asked.answer !== null && <Found {...asked.answer} />}
      <Terminal command={commandFor(model?.name ?? "model.onnx", from.value)} />
    </Part>
  );
}
