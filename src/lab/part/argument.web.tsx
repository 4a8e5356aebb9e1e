import { choose, chosen } from "../state/store.web.ts";
import { text } from "../text/index.ts";
import { type StepFigure, stepFigures } from "./argument/step-figures.ts";
import { Slider } from "./field.web.tsx";
import { Drawing, Part } from "./part.web.tsx";

/** A figure that follows its slider. */
function Touched({ step, figure: { label, stops, start, valueText, draw } }: { step: number; figure: StepFigure }) {
  const value = chosen.steps.find(([moved]) => moved === step)?.[1] ?? start;
  const move = (to: number) => {
    const others = chosen.steps.filter(([moved]) => moved !== step);
    choose({ steps: to === start ? others : [...others, [step, to] as const].toSorted(([a], [b]) => a - b) });
  };
  const { chart, said } = draw(value);
  return (
    <div class="touched">
      <Drawing id={`step-${step}`} title={text.argument.figureTitle(step)} description={said} charts={[chart]} />
      <Slider label={label} value={value} stops={stops} {...(valueText && { text: valueText })} onChoose={move} />
      <p class="said" aria-live="polite">
        {said}
      </p>
    </div>
  );
}

export function ArgumentPart() {
  return (
    <Part id="argument" title={text.argument.title}>
      <ol class="steps">
        {text.argument.steps.map(([claim, here], k) => (
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
