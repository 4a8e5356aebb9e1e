import { defaultSettings, stepNames, stepTitles } from "../../../derivation/index.ts";
import { colour, curvesChart, learnedFunctionChart, segmentsOf } from "../../../figure/index.ts";
import { uniformGrid } from "../../../training/index.ts";
import { text } from "../../text/index.ts";
import { KeptDrawing } from "../part.web.tsx";
import { learned, look, past, progress } from "./table-state.web.ts";

const width = 440;

function Learned() {
  const slopes = learned.value;
  const { knots } = uniformGrid(slopes.length, defaultSettings.range);
  const top = Math.max(1, ...slopes);
  return (
    <KeptDrawing
      id="table-learned"
      title={text.learn.figure.one}
      description={text.learn.figure.slopes(slopes.map((slope) => slope.toFixed(2)).join(", "))}
      charts={[
        learnedFunctionChart({
          ...{ width, height: 240, y: text.table.watch.first, over: [] },
          segments: segmentsOf(knots, slopes),
          bounds: { band: [0, top], tolerance: 1e-3 },
        }),
      ]}
    />
  );
}

function Losses() {
  const epochs = past.value;
  const of = (name: "trainLoss" | "validationLoss") => epochs.map((each) => [each.epoch, each[name]] as const);
  return (
    <KeptDrawing
      id="table-losses"
      title={text.learn.past.losses}
      description={text.learn.past.lossesDescription(
        epochs.at(-1)!.trainLoss.toFixed(3),
        epochs.at(-1)!.validationLoss.toFixed(3),
      )}
      charts={[
        curvesChart({
          ...{ width, height: 240, x: text.learn.past.epoch, y: text.learn.past.loss },
          reach: [0, Math.max(30, epochs.at(-1)!.epoch)],
          curves: [
            { points: of("trainLoss"), stroke: colour("s1"), width: 1.6 },
            { points: of("validationLoss"), stroke: colour("s2"), width: 1.6 },
          ],
        }),
      ]}
    />
  );
}

/** The score of the last epoch, in the words of its task. */
function Score() {
  const { epoch, validationScore } = past.value.at(-1)!;
  const { score, scores } = text.table.watch;
  const name = look.value?.described?.task === "regression" ? scores.regression : scores.classification;
  return <p class="score">{score(name, validationScore.toFixed(3), epoch)}</p>;
}

/** How far a derivation is, with slopes, score and losses of a network that is being trained. */
export function Watch() {
  const told = progress.value;
  const at = told === null ? -1 : stepNames.indexOf(told.step);
  return (
    <div class="watch">
      <ol class="stages">
        {stepNames.map((name, i) => (
          <li key={name} aria-current={i === at ? "step" : undefined} data-done={i < at}>
            {stepTitles[name]}
          </li>
        ))}
      </ol>
      <progress aria-label={text.table.watch.progress} max={1} value={told?.whole ?? 0} />
      <div class="panels tall">
        {learned.value.length > 0 && <Learned />}
        {past.value.length > 0 && <Losses />}
      </div>
      {past.value.length > 0 && <Score />}
    </div>
  );
}
