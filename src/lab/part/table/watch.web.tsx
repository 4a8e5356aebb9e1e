import { defaultSettings, stepNames, stepTitles } from "../../../derivation/index.ts";
import { colour, curvesChart, learnedFunctionChart, segmentsOf } from "../../../figure/index.ts";
import { uniformGrid } from "../../../training/index.ts";
import { KeptDrawing } from "../part.web.tsx";
import { learned, past, progress } from "./table-state.web.ts";

const width = 440;

function Learned() {
  const slopes = learned.value;
  const { knots } = uniformGrid(slopes.length, defaultSettings.range);
  const top = Math.max(1, ...slopes);
  return (
    <KeptDrawing
      id="table-learned"
      title="The activation that is learned"
      description={`Slopes from left to right: ${slopes.map((slope) => slope.toFixed(2)).join(", ")}.`}
      charts={[
        learnedFunctionChart({
          ...{ width, height: 240, y: "s(x), first network", over: [] },
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
      title="Loss over the epochs"
      description={`Training loss ${epochs.at(-1)!.trainLoss.toFixed(3)}, validation loss ${epochs.at(-1)!.validationLoss.toFixed(3)}.`}
      charts={[
        curvesChart({
          ...{ width, height: 240, x: "epoch", y: "loss: training blue, held out orange" },
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

/** How far a derivation is, with the slopes and losses of a network that is being trained. */
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
      <progress aria-label="Share of the derivation that is done" max={1} value={told?.whole ?? 0} />
      <div class="panels tall">
        {learned.value.length > 0 && <Learned />}
        {past.value.length > 0 && <Losses />}
      </div>
    </div>
  );
}
