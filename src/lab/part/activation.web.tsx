import { useState } from "preact/hooks";
import { colour, curvesChart, thumbnailChart } from "../../figure/index.ts";
import type { RepairDocument } from "../../question/repair/document.ts";
import { choose, state } from "../state/store.web.ts";
import type { CatalogueEntry, Drawn, TheoryAnswers } from "../theory/answer.ts";
import { asSpecification } from "../theory/as-specification.ts";
import { Drawing, Part } from "./part.web.tsx";
import { SpecField, Thinking } from "./spec-field.web.tsx";
import { useAnswer } from "./use-answer.web.ts";

const width = 440;
const reach = 5;

const formulas = [
  "x*sigmoid(1.702*x)",
  "max(x, x/10)",
  "x*tanh(log(1+exp(x)))",
  "x+sin(x)",
  "x/(1+abs(x))",
  "x>pi?x-pi:0",
] as const;

type Certified = TheoryAnswers["certify"];

const pairs = (xs: readonly number[], ys: readonly number[]) => xs.map((x, i) => [x, ys[i]!] as const);

/** The height of the figure: what is drawn, without what shoots out of it. */
function heights(values: readonly number[], band: readonly [number, number]): readonly [number, number] {
  const finite = values.filter(Number.isFinite).toSorted((a, b) => a - b);
  const inner = finite.slice(Math.floor(finite.length * 0.01), Math.ceil(finite.length * 0.99));
  const [lo, hi] = [Math.min(band[0], inner[0] ?? 0), Math.max(band[1], inner.at(-1) ?? 1)];
  const margin = 0.08 * (hi - lo || 1);
  return [lo - margin, hi + margin];
}

function Graph({ found: { certificate, drawn }, repaired }: { found: Certified; repaired: RepairDocument | null }) {
  const { witness } = certificate;
  const heightAt = (x: number) =>
    drawn.s[drawn.x.reduce((best, place, i) => (Math.abs(place - x) < Math.abs(drawn.x[best]! - x) ? i : best), 0)]!;
  const isShown = witness !== null && [witness.x, witness.xPrime].every((x) => Math.abs(x) <= reach);
  return (
    <Drawing
      id="function"
      title="The activation"
      description={
        isShown
          ? `Between x = ${witness.x} and x = ${witness.xPrime} its slope leaves the band.`
          : "Drawn from −5 to 5."
      }
      charts={[
        curvesChart({
          ...{ width, height: 260, x: "x", y: "s(x)", reach: [-reach, reach], range: heights(drawn.s, [0, 0]) },
          levels: [{ at: 0, stroke: colour("ink"), opacity: 0.25 }],
          uprights: [{ at: 0, stroke: colour("ink"), opacity: 0.25 }],
          curves: [
            ...(repaired === null
              ? []
              : [{ points: pairs(repaired.knots, repaired.values), stroke: colour("chosen"), width: 5, opacity: 0.5 }]),
            { points: pairs(drawn.x, drawn.s), stroke: colour("s1"), width: 2.2, isCut: true },
            ...(isShown
              ? [
                  {
                    points: [witness.x, witness.xPrime].map((x) => [x, heightAt(x)] as const),
                    stroke: colour("s2"),
                    width: 4,
                  },
                ]
              : []),
          ],
        }),
      ]}
    />
  );
}

function Slopes({ drawn, band }: { drawn: Drawn; band: readonly [number, number] }) {
  return (
    <Drawing
      id="slopes"
      title="Its slopes, and the band"
      description={`The band from ${band[0]} to ${band[1]} is shaded.`}
      charts={[
        curvesChart({
          ...{ width, height: 260, x: "x", y: "s′(x), band shaded", reach: [-reach, reach] },
          range: heights(drawn.slope, band),
          shaded: band,
          curves: [{ points: pairs(drawn.x, drawn.slope), stroke: colour("s1"), width: 2.2, isCut: true }],
        }),
      ]}
    />
  );
}

function Gallery({ entries }: { entries: readonly CatalogueEntry[] }) {
  const [wanted, setWanted] = useState("");
  const shown = entries.filter(({ name }) => name.includes(wanted.trim().toLowerCase().replaceAll(/[ -]/g, "_")));
  return (
    <details class="gallery">
      <summary>All {entries.length} activations of the catalogue</summary>
      <label class="field">
        <span>Search</span>
        <input type="search" value={wanted} onInput={(event) => setWanted(event.currentTarget.value)} />
      </label>
      <ul>
        {shown.map(({ name, drawn }) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => choose({ activation: name })}
              aria-current={state.value.activation === name}
            >
              <Drawing
                id={`entry-${name}`}
                title={name}
                description={`Thumbnail of ${name}: function blue, slope orange.`}
                charts={[
                  thumbnailChart({
                    reach: [-reach, reach],
                    range: [-1.5, 2.5],
                    shaded: [0, 1],
                    first: pairs(drawn.x, drawn.s),
                    second: pairs(drawn.x, drawn.slope),
                  }),
                ]}
              />
              <span>{name}</span>
            </button>
          </li>
        ))}
      </ul>
      {shown.length === 0 && <p class="quiet">None is called so; type a formula instead.</p>}
    </details>
  );
}

const bands = [
  ["0,1", "[0, 1]"],
  ["-1,1", "[−1, 1]"],
  ["0,2", "[0, 2]"],
] as const;

function BandChoice() {
  const value = state.value.band.join(",");
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

function Certificate({ found: { certificate, verdict, rows } }: { found: Certified }) {
  return (
    <div class={`certificate ${certificate.verdict}`} aria-live="polite">
      <p class="verdict">
        <strong id="verdict">{marks[certificate.verdict]}</strong> {verdict.join(" ")}
      </p>
      <table>
        <tbody>
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
      {found.potential !== null && "It is a proximity operator: the minimiser of ½(y − x)² + φ(y) for a convex φ."}
    </p>
  );
}

/** Is this activation admissible? The proof, the witness, and the nearest one that is. */
export function ActivationPart() {
  const { activation, band } = state.value;
  const [repairing, setRepairing] = useState("");
  const key = `${activation} ${band}`;
  const asked = useAnswer({ kind: "certify", spec: activation, band });
  const entries = useAnswer({ kind: "catalogue" });
  const isRepairing = repairing === key;
  const mended = useAnswer(isRepairing ? { kind: "repair", spec: activation, band } : null);
  const found = asked.answer;
  const leaves = found !== null && found.certificate.verdict !== "proven";
  return (
    <Part id="activation" title="Is this activation admissible?" answered={asked.of?.spec}>
      <p>
        Choose one of the catalogue or type a formula in x. The verdict is a proof, a pair of inputs that refutes it, or
        an honest “undecided”.
      </p>
      <div class="fields">
        <SpecField
          id="activation-spec"
          label="Activation"
          value={activation}
          examples={[...(entries.answer ?? []).map(({ name }) => name), ...formulas]}
          problem={asked.problem}
          onChange={(value) => choose({ activation: value })}
        />
        <BandChoice />
      </div>
      <Thinking {...asked} />
      {found !== null && (
        <>
          <Certificate found={found} />
          <div class="panels">
            <Graph found={found} repaired={isRepairing ? mended.answer : null} />
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
          <p class="quiet">
            The same in a terminal: <code>relucid certify "{asSpecification(activation, "x")}"</code>
          </p>
        </>
      )}
      <Gallery entries={entries.answer ?? []} />
    </Part>
  );
}
