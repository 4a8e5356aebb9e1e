import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { type Chart, type FigureText, image } from "../../figure/index.ts";
import { Keep } from "./keep.web.tsx";

/** A part of the page under its heading. */
export function Part({
  id,
  title,
  answered,
  children,
}: {
  id: string;
  title: string;
  /** What the part shows the answer to. */
  answered?: string | undefined;
  children: ComponentChildren;
}) {
  return (
    <section id={id} aria-labelledby={`${id}-heading`} data-answered={answered}>
      <h2 id={`${id}-heading`} tabIndex={-1}>
        {title}
      </h2>
      {children}
    </section>
  );
}

/** Keeps room for what comes later, so that nothing jumps then: heights in pixels on a wide page, on a narrower one, and on a phone. */
export function Room({
  heights: [wide, narrow, phone],
  children,
}: {
  heights: readonly [wide: number, narrow: number, phone: number];
  children: ComponentChildren;
}) {
  return (
    <div class="room" style={`--wide: ${wide}px; --narrow: ${narrow}px; --phone: ${phone}px`}>
      {children}
    </div>
  );
}

/** Charts below each other, drawn by the same code as those of reports. */
export function Drawing({ charts, ...text }: FigureText & { charts: readonly Chart[] }) {
  return <div class="drawing" dangerouslySetInnerHTML={{ __html: image(text, charts).html }} />;
}

/** The same, and buttons to save it. */
export function KeptDrawing(props: FigureText & { charts: readonly Chart[] }) {
  const { charts, ...text } = props;
  return (
    <div>
      <Drawing {...props} />
      <Keep name={text.id} title={text.title} markup={() => image(text, charts).html} />
    </div>
  );
}

/**
 * Charts whose marks change with every picture: axes and words stand still beneath them, which browsers draw much quicker. Their domains are
 * given, since those of both layers must be the same.
 */
export function LiveDrawing({ charts, ...text }: FigureText & { charts: readonly Chart[] }) {
  const still = image(
    { ...text, id: `${text.id}-axes`, description: "" },
    charts.map((chart) => ({ ...chart, marks: [] })),
  );
  const bare = charts.map((chart) => ({ ...chart, x: { domain: chart.x.domain! }, y: { domain: chart.y.domain! } }));
  return (
    <div>
      <div class="drawing live">
        <div aria-hidden="true" dangerouslySetInnerHTML={{ __html: still.html }} />
        <div class="moving" dangerouslySetInnerHTML={{ __html: image(text, bare).html }} />
      </div>
      <Keep name={text.id} title={text.title} markup={() => image(text, charts).html} />
    </div>
  );
}

/** One choice among a few. */
export function Choice<T extends string>({
  label,
  value,
  options,
  onChoose,
}: {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChoose: (value: T) => void;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value as T)}>
        {options.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

/** A line of text, with some to choose from. */
export function TextField({
  label,
  value,
  example = "",
  choices = [],
  isWide = false,
  onChange,
}: {
  label: string;
  value: string;
  example?: string;
  choices?: readonly string[];
  isWide?: boolean;
  onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <label class={isWide ? "field wide" : "field"}>
      <span>{label}</span>
      <input
        type="text"
        list={id}
        value={value}
        placeholder={example}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={id}>
        {choices.map((choice) => (
          <option key={choice} value={choice} />
        ))}
      </datalist>
    </label>
  );
}

/** A number on a scale of given stops. Its value is no `output`: browsers would take that for what the label names. */
export function Slider({
  label,
  value,
  stops,
  text = String,
  onChoose,
}: {
  label: string;
  value: number;
  stops: readonly number[];
  text?: (value: number) => string;
  onChoose: (value: number) => void;
}) {
  const nearest = stops.reduce(
    (best, stop, i) => (Math.abs(stop - value) < Math.abs(stops[best]! - value) ? i : best),
    0,
  );
  return (
    <label class="field">
      <span>
        {label} <span class="value">{text(value)}</span>
      </span>
      <input
        type="range"
        min={0}
        max={stops.length - 1}
        step={1}
        value={nearest}
        aria-valuetext={text(value)}
        onInput={(event) => onChoose(stops[event.currentTarget.valueAsNumber]!)}
      />
    </label>
  );
}
