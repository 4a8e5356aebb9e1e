import { shellWord, unbroken } from "../../wording/index.ts";
import { choose, chosen } from "../state/store.web.ts";
import { text } from "../text/index.ts";
import type { Row, TheoryAnswers } from "../theory/answer.ts";
import { asSpecification } from "../theory/as-specification.ts";
import { drawnFile, drawnName, drawnPoints, isDrawn } from "../theory/drawn.ts";
import { closenessWish } from "../theory/drawn-closeness.ts";
import { drawnValues } from "./activation/drawing.web.tsx";
import { Graph, Potential } from "./activation/figures.web.tsx";
import { Gallery } from "./activation/gallery.web.tsx";
import { BandChoice } from "./choices.web.tsx";
import { TextField } from "./field.web.tsx";
import { Download } from "./file-field.web.tsx";
import { Formula } from "./formula.web.tsx";
import { Part, Room } from "./part.web.tsx";
import { Terminal } from "./terminal.web.tsx";
import { Thinking } from "./thinking.web.tsx";
import { useAnswer } from "./use-answer.web.ts";
import { useNear } from "./use-near.web.ts";

const words = text.activation;

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
  [0, 1],
  [-1, 1],
  [0, 2],
] as const;

function Certificate({
  found: { certificate, verdict, rows, formula, reluForm },
  degree,
}: {
  found: Certified;
  degree: Row | null;
}) {
  return (
    <div class={`certificate ${certificate.verdict}`}>
      <p class="verdict" role="status">
        <strong id="verdict">{words.verdicts[certificate.verdict]}</strong> {unbroken(verdict.join(" "))}
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
              <th scope="row">{words.reluForm}</th>
              <td>
                <Formula of="s" markup={reluForm} />
              </td>
            </tr>
          )}
          {[...rows, ...(degree === null ? [] : [degree])].map(([name, value]) => (
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

function Repair({ found: { document: found, potential } }: { found: TheoryAnswers["repair"] }) {
  return (
    <>
      <p class="aside">
        {words.repaired(found.distance.toPrecision(3), found.certificate.verdict)}
        {found.potential !== null && words.proximity[0]}
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
        {found.potential !== null && words.proximity[1]}
      </p>
      {potential !== null && <Potential points={potential} />}
    </>
  );
}

function commandOf(spec: string, band: readonly [number, number], closeness: string | null): string {
  const options = [
    ...(band.join() === "0,1" ? [] : [`--band=${band.join()}`]),
    ...(closeness === null ? [] : ["--closeness", shellWord(closeness)]),
  ];
  return ["relucid certify", shellWord(spec), ...options].join(" ");
}

/** A closeness that both sides have: its degree is asked of what is certified, when nothing has changed for a while. */
function useDegree(found: Certified | null, asked: { readonly spec: string; readonly points: string | null }) {
  const { closeness, closenessOut, memberships } = chosen;
  const mu = closenessOut.trim() === "" ? closenessWish(closeness, memberships) : null;
  const question = found === null || mu === null ? null : ({ kind: "degree", ...asked, closeness: mu } as const);
  const { answer, isBusy, problem } = useAnswer(question, { patience: 400 });
  if (mu === null || problem !== null) return { closeness: null, degree: null };
  const row: Row = isBusy || answer === null ? [words.keeps(mu.spec), "…"] : answer;
  return { closeness: mu.spec, degree: row };
}

/** Is this activation admissible? The proof, the witness, and the nearest one that is. */
export function ActivationPart() {
  const { activation, band } = chosen;
  const drawing = isDrawn(activation);
  const points = drawing ? drawnPoints(drawnValues()) : null;
  const spec = drawing ? `points:${drawnFile}` : asSpecification(activation, "x");
  const isNear = useNear("activation");
  const asked = useAnswer(isNear ? { kind: "certify", spec, points, band } : null);
  const entries = useAnswer(isNear ? { kind: "catalogue" } : null);
  const found = asked.answer;
  const leaves = found !== null && found.certificate.verdict !== "proven";
  const isRepairing = leaves && chosen.repair === "shown";
  const { closeness, degree } = useDegree(found, { spec, points });
  const mended = useAnswer(isRepairing ? { kind: "repair", spec, points, band } : null);
  return (
    <Part
      id="activation"
      title={words.title}
      answered={asked.of?.points ? drawnName : asked.of?.spec.replace(/^formula:/, "")}
    >
      <p>{words.intro}</p>
      <div class="fields">
        <TextField
          id="activation-spec"
          label={words.field}
          value={activation}
          isWide
          choices={[drawnName, ...(entries.answer ?? []).map(({ name }) => name), ...formulas]}
          problem={asked.problem}
          onChange={(value) => choose({ activation: value })}
        />
        <BandChoice<never> value={band} usual={bands} onChoose={(value) => choose({ band: value })} />
        <div class="field">
          <span>{words.own}</span>
          <button
            type="button"
            aria-pressed={drawing}
            onClick={() => choose({ activation: drawing ? "gelu" : drawnName })}
          >
            {drawing ? words.stopDrawing : words.draw}
          </button>
        </div>
      </div>
      <Thinking {...asked} />
      <Room heights={[570, 980, 1130]}>
        {found !== null && (
          <>
            <div class={drawing ? "beside hand-drawn" : "beside"}>
              <div>
                <Room heights={[345, 345, 545]}>
                  <Certificate found={found} degree={degree} />
                </Room>
                {leaves && (
                  <div class="buttons">
                    <button
                      type="button"
                      onClick={() => choose({ repair: isRepairing ? "hidden" : "shown" })}
                      aria-pressed={isRepairing}
                    >
                      {isRepairing ? words.hideRepair : words.showRepair}
                    </button>
                  </div>
                )}
                {isRepairing && mended.answer !== null && <Repair found={mended.answer} />}
                {isRepairing && mended.problem !== null && <p class="problem">{mended.problem}</p>}
              </div>
              <Graph
                found={found}
                repaired={isRepairing ? (mended.answer?.document ?? null) : null}
                isDrawn={drawing}
                band={band}
              />
            </div>
            <Terminal command={commandOf(spec, band, closeness)} />
            {points !== null && <Download name={drawnFile} type="application/json" content={points} />}
          </>
        )}
      </Room>
      <Gallery entries={entries.answer ?? []} />
    </Part>
  );
}
