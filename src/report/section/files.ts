import { takesTexts } from "../../data/index.ts";
import type { Result } from "../../derivation/index.ts";
import { type Html, html } from "../../figure/index.ts";
import { table } from "../html.ts";
import type { Section } from "./section.ts";
import { javascriptSnippet, pythonSnippet } from "./snippet.ts";

function inputs(result: Result): Html {
  return table(
    ["Column", "Takes"],
    result.data.reading.inputs.map((input) => [
      html`<bdi>${input.name}</bdi>`,
      takesTexts(input) ? "string, empty where missing" : "float32, not-a-number where missing",
    ]),
  );
}

/** The files of the result folder and how to run the network. */
export const files: Section = {
  id: "files",
  title: "Files",
  isFolded: true,
  content: (result) => html`${table(
    ["File", "What it is"],
    result.files.map((file) => [html`<code>${file.name}</code>`, file.what]),
  )}
<h3>Running the network</h3>
<p>model.onnx and model-relu.onnx take the raw columns, one input of shape [rows, 1] each; their standardisation is inside. Outputs: ${result.data.task === "regression" ? "prediction in the target’s unit" : "label, and the probabilities of the classes"}, the ${result.data.task === "regression" ? "output before unscaling" : "logits"} (logits), and the row as the network sees it (features). Where a column has the name of an output, the output’s name ends in _out.</p>
<details><summary>Inputs</summary>
${inputs(result)}</details>
<h4>Python</h4>
<pre tabindex="0"><code>${pythonSnippet(result.data)}</code></pre>
<h4>JavaScript</h4>
<pre tabindex="0"><code>${javascriptSnippet(result.data)}</code></pre>
`,
};
