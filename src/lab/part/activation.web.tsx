import { useState } from "preact/hooks";
import type { RepairDocument } from "../../question/repair/document.ts";
import { shellWord } from "../../wording/index.ts";
import { choose, chosen } from "../state/store.web.ts";
import type { TheoryAnswers } from "../theory/answer.ts";
import { asSpecification } from "../theory/as-specification.ts";
import { drawnFile, drawnName, drawnPoints, isDrawn } from "../theory/drawn.ts";
import { drawnValues } from "./activation/drawing.web.tsx";
import { Graph, Slopes } from "./activation/figures.web.tsx";
import { Gallery } from "./activation/gallery.web.tsx";
import { Download } from "./file-field.web.tsx";
import { Formula } from "./formula.web.tsx";
import { Part } from "./part.web.tsx";
import { SpecField, Thinking } from "./spec-field.web.tsx";
import { Terminal } from "./terminal.web.tsx";
import { useAnswer } from "./use-answer.web.ts";
import { useNear } from "./use-near.web.ts";

const formulas = [
  "x*sigmoid(1.702*x)",
  "max(x, x/10)",
  "x*tanh(log(1+exp(x)))",
  "x+sin(x)",
  "x/(1+abs(x))",
  "x>pi?x-pi:0",
] as const;

type Certified = TheoryAnswers["certify"];

const bands = [
  ["0,1", "[0, 1]"],
  ["-1,1", "[−1, 1]"],
  ["0,2", "[0, 2]"],
] as const;

function BandChoice() {
  const value = chosen.band.join(",");
  const options = bands.some(([name]) => name === value) ? bands : [...bands, [value, `[${value}]`] as const];
  return (
    <label class="field">
      <span>Band of slopes</span>
      <select
        value={value}
        onChange={(event) =>
          choose({ band: event.currentTarget.value.split(",").map(Number) as unknown as [number, number] })
        }
      >
        {options.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

const marks = { proven: "Proven", refuted: "Refuted", undecided: "Undecided" } as const;

function Certificate({ found: { certificate, verdict, rows, formula, reluForm } }: { found: Certified }) {
  return (
    <div class={`certificate ${certificate.verdict}`} aria-live="polite">
      <p class="verdict">
        <strong id="verdict">{marks[certificate.verdict]}</strong> {verdict.join(" ")}
      </p>
      {formula !== null && (
        <p>
          <Formula of="s" markup={formula} />
        </p>
      )}
      <table>
        <tbody>
          {reluForm !== null && (
            <tr>
              <th scope="row">set as ReLU</th>
              <td>
                <Formula of="s" markup={reluForm} />
              </td>
            </tr>
          )}
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Repair({ found }: { found: RepairDocument }) {
  return (
    <p class="aside">
      Broad green: the nearest function with slopes in the band, by its knots on [−5, 5]; its squared distance is{" "}
      {found.distance.toPrecision(3)}. It is {found.certificate.verdict}, exactly.{" "}
      {found.potential !== null && "It is a proximity operator: the minimiser of "}
      {found.potential !== null && (
        <math>
          <mfrac>
            <mn>1</mn>
            <mn>2</mn>
          </mfrac>
          <msup>
            <mrow>
              <mo>(</mo>
              <mi>y</mi>
              <mo>−</mo>
              <mi>x</mi>
              <mo>)</mo>
            </mrow>
            <mn>2</mn>
          </msup>
          <mo>+</mo>
          <mi>φ</mi>
          <mo>(</mo>
          <mi>y</mi>
          <mo>)</mo>
        </math>
      )}
      {found.potential !== null && " for a convex φ."}
    </p>
  );
}

const commandOf = (spec: string, band: readonly [number, number]) =>
  ["relucid certify", shellWord(spec), ...(band.join() === "0,1" ? [] : [`--band=${band.join()}`])].join(" ");

/** Is this activation admissible? The proof, the witness, and the nearest one that is. */
export function ActivationPart() {
  const { activation, band } = chosen;
  const [repairing, setRepairing] = useState("");
  const key = `${activation} ${band}`;
  const drawing = isDrawn(activation);
  const points = drawing ? drawnPoints(drawnValues()) : null;
  const spec = drawing ? `points:${drawnFile}` : asSpecification(activation, "x");
  const isNear = useNear("activation");
  const asked = useAnswer(isNear ? { kind: "certify", spec, points, band } : null);
  const entries = useAnswer(isNear ? { kind: "catalogue" } : null);
  const isRepairing = repairing === key;
  const mended = useAnswer(isRepairing ? { kind: "repair", spec, points, band } : null);
  const found = asked.answer;
  const leaves = found !== null && found.certificate.verdict !== "proven";
  return (
    <Part
      id="activation"
      title="Is this activation admissible?"
      answered={asked.of?.points ? drawnName : asked.of?.spec.replace(/^formula:/, "")}
    >
      <p>
        Choose one of the catalogue, type a formula in x, or draw it: its points follow the pointer and the arrow keys.
        The verdict is a proof, a pair of inputs that refutes it, or an honest “undecided”.
      </p>
      <div class="fields">
        <SpecField
          id="activation-spec"
          label="Activation"
          value={activation}
          examples={[drawnName, ...(entries.answer ?? []).map(({ name }) => name), ...formulas]}
          problem={asked.problem}
          onChange={(value) => choose({ activation: value })}
        />
        <BandChoice />
        <div class="field">
          <span>or a function of your own</span>
          <button
            type="button"
            aria-pressed={drawing}
            onClick={() => choose({ activation: drawing ? "gelu" : drawnName })}
          >
            {drawing ? "Stop drawing" : "Draw it"}
          </button>
        </div>
      </div>
      <Thinking {...asked} />
      {found !== null && (
        <>
          <Certificate found={found} />
          <div class="panels">
            <Graph found={found} repaired={isRepairing ? mended.answer : null} isDrawn={drawing} />
            <Slopes drawn={found.drawn} band={band} />
          </div>
          {leaves && (
            <div class="buttons">
              <button type="button" onClick={() => setRepairing(isRepairing ? "" : key)} aria-pressed={isRepairing}>
                {isRepairing ? "Hide the nearest admissible one" : "Show the nearest admissible one"}
              </button>
            </div>
          )}
          {isRepairing && mended.answer !== null && <Repair found={mended.answer} />}
          {isRepairing && mended.problem !== null && <p class="problem">{mended.problem}</p>}
          <Terminal command={commandOf(spec, band)} />
          {points !== null && <Download name={drawnFile} type="application/json" content={points} />}
        </>
      )}
      <Gallery entries={entries.answer ?? []} />
    </Part>
  );
}
