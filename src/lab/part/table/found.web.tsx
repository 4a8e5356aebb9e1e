import { slopeBand } from "../../../constraint/index.ts";
import type { Result } from "../../../derivation/index.ts";
import { learnedFunctionChart, segmentsOf } from "../../../figure/index.ts";
import { activeTolerance, simplifySlopes } from "../../../optimum/index.ts";
import { formatScore, formatScoreInterval } from "../../../wording/index.ts";
import { choose, chosen } from "../../state/store.web.ts";
import { text } from "../../text/index.ts";
import { Slider } from "../field.web.tsx";
import { KeptDrawing, Scrolled } from "../part.web.tsx";

type Candidate = Result["pareto"][number];

const words = text.table.simpler;

/** The first learned function of the network that was simplified, and the nearest one of so many pieces over it. */
function Reduced({ result, pieces }: { result: Result; pieces: number }) {
  const { knots, band, representative } = result;
  const regions = knots.length - 1;
  const network = result.seeds.find(({ seed }) => seed === representative.seed)!;
  const [slopes, density] = [network.slopes.slice(0, regions), network.density.slice(0, regions)];
  const wish = { regions: pieces, choice: "bounds", band: slopeBand(...band) } as const;
  const over = segmentsOf(knots, simplifySlopes(slopes, density, wish).slopes);
  return (
    <KeptDrawing
      id="reduced"
      title={words.figure(pieces)}
      description={words.description([...new Set(over.map(({ slope }) => slope))].join(", "))}
      charts={[
        learnedFunctionChart({
          ...{ width: 440, height: 260, y: "s(x)", segments: segmentsOf(knots, slopes) },
          over: [over[0]!.from, ...over.map(({ to }) => to)],
          bounds: { band, tolerance: activeTolerance },
        }),
      ]}
    />
  );
}

function Row({ candidate, result: { scoreName } }: { candidate: Candidate; result: Result }) {
  const { slopes, score, ci95, behind, test, chosen: isChosen } = candidate;
  return (
    <tr data-chosen={isChosen}>
      <th scope="row">
        {words.kinds[slopes]}
        {isChosen && words.chosen}
      </th>
      <td>
        {formatScore(score)}
        {ci95 !== null && ` (${formatScoreInterval(ci95, scoreName)})`}
      </td>
      <td>
        {formatScore(behind.mean)} ± {formatScore(behind.standardError)}
      </td>
      <td>{formatScore(test.mean)}</td>
    </tr>
  );
}

/** What fewer pieces cost: networks trained anew with every simpler activation, on all splits. */
export function Simplest({ result }: { result: Result }) {
  const counts = [...new Set(result.pareto.map(({ regions }) => regions))].toSorted((a, b) => a - b);
  const pieces = counts.reduce((best, each) =>
    Math.abs(each - chosen.pieces) < Math.abs(best - chosen.pieces) ? each : best,
  );
  const regions = result.knots.length - 1;
  return (
    <>
      <h3>{words.title}</h3>
      <div class="fields">
        <Slider
          label={text.shared.choices.pieces}
          value={pieces}
          stops={counts}
          onChoose={(value) => choose({ pieces: value })}
        />
      </div>
      <div class="priced">
        <Reduced result={result} pieces={Math.min(pieces, regions)} />
        <Scrolled label={words.title}>
          <table id="price-table">
            <thead>
              <tr>
                <th scope="col">{words.pieces(pieces)}</th>
                <th scope="col">{words.validation(result.scoreName)}</th>
                <th scope="col">{words.behind}</th>
                <th scope="col">{words.test}</th>
              </tr>
            </thead>
            <tbody>
              {result.pareto
                .filter((each) => each.regions === pieces)
                .map((each) => (
                  <Row key={each.slopes} candidate={each} result={result} />
                ))}
            </tbody>
          </table>
        </Scrolled>
      </div>
    </>
  );
}
