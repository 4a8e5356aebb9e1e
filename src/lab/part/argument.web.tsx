import { useState } from "preact/hooks";
import { type StepFigure, stepFigures } from "./argument/step-figures.ts";
import { Drawing, Part, Slider } from "./part.web.tsx";

/** The eleven steps, and what this page shows of each: where it holds, and where it does not. */
const steps = [
  [
    "A network is neurons: affine maps with one activation between them.",
    "The picture above is such a network, small enough to see whole.",
  ],
  [
    "Tradition chose sigmoids; practice found that ReLU learns better.",
    "Why? Experience alone does not say when it will stop being so.",
  ],
  [
    "Close inputs should give close outputs, for any notion of closeness.",
    "Closeness is a membership function of the distance: choose one below.",
  ],
  [
    "So slopes are bounded: nowhere steeper than L, mostly L = 1; and an activation that does not fall has slopes in [0, 1].",
    "How closeness leaves 1 at distance 0 decides L. A plateau there leaves no bound: try “crisp” or “trapezoid”.",
  ],
  [
    "The best activation is the best among all slopes within bounds: a point of a box with many sides.",
    "A smooth best could lie inside the box or on its border.",
  ],
  [
    "With many bounds, a best inside the box is improbable; most bounds become active.",
    "The share above is measured, not assumed: it depends on the data and on how tight the Lipschitz constant is.",
  ],
  ["Active bounds are slopes of exactly 0 or 1.", "Blue and orange pieces above; grey ones are in between."],
  [
    "So the best activation is piecewise linear, with slopes 0 and 1.",
    "Count the pieces that are left in the picture above.",
  ],
  ["One slope everywhere is a linear network; the simplest that is not has two.", "Set the number of regions to two."],
  [
    "Two regions with slopes 0 and 1 are ReLU, shifted, mirrored or with an affine map before it.",
    "Type “max(0, x - 1)” or “-relu(-x)” below and read its ReLU form.",
  ],
  [
    "Hence ReLU.",
    "Where norms are constrained, two regions are provably less than many: the library checks each step on data and says where it fails.",
  ],
] as const;

/** A figure that follows its slider. */
function Touched({ step, figure: { label, stops, start, text, draw } }: { step: number; figure: StepFigure }) {
  const [value, setValue] = useState(start);
  const { chart, said } = draw(value);
  return (
    <div class="touched">
      <Drawing id={`step-${step}`} title={`Step S${step}`} description={said} charts={[chart]} />
      <Slider label={label} value={value} stops={stops} {...(text && { text })} onChoose={setValue} />
      <p class="said" aria-live="polite">
        {said}
      </p>
    </div>
  );
}

export function ArgumentPart() {
  return (
    <Part id="argument" title="The argument in eleven steps">
      <ol class="steps">
        {steps.map(([claim, here], k) => (
          <li key={claim}>
            <p>{claim}</p>
            <Touched step={k + 1} figure={stepFigures[k]!} />
            <p class="aside">{here}</p>
          </li>
        ))}
      </ol>
    </Part>
  );
}
