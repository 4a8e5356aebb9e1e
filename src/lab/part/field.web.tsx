import { useId } from "preact/hooks";

/** Values with what is said of them, in the order of a list. */
export type Options<T extends string> = readonly (readonly [value: T, said: string])[];

/** A list to choose from, named by the label for its id, or, where it has none that is seen, by itself. */
export function Select<T extends string>({
  id,
  name,
  value,
  options,
  onChoose,
}: {
  id?: string;
  name?: string;
  value: T;
  options: Options<T>;
  onChoose: (value: T) => void;
}) {
  return (
    <select id={id} aria-label={name} value={value} onChange={(event) => onChoose(event.currentTarget.value as T)}>
      {options.map(([each, said]) => (
        <option key={each} value={each}>
          {said}
        </option>
      ))}
    </select>
  );
}

/** One choice among a few, under its label. */
export function Choice<T extends string>({
  label,
  ...list
}: {
  label: string;
  value: T;
  options: Options<T>;
  onChoose: (value: T) => void;
}) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <Select id={id} {...list} />
    </div>
  );
}

/** A line of text, with some to choose from; where `problem` is given, null or not, what is wrong with it has its room below. */
export function TextField({
  id: given,
  label,
  value,
  example = "",
  choices = [],
  isWide = false,
  problem,
  onChange,
}: {
  id?: string;
  label: string;
  value: string;
  example?: string;
  choices?: readonly string[];
  isWide?: boolean;
  problem?: string | null;
  onChange: (value: string) => void;
}) {
  const made = useId();
  const id = given ?? made;
  return (
    <div class={isWide ? "field wide" : "field"}>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        list={`${id}-choices`}
        value={value}
        placeholder={example}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        aria-invalid={problem !== undefined && problem !== null}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      <datalist id={`${id}-choices`}>
        {choices.map((choice) => (
          <option key={choice} value={choice} />
        ))}
      </datalist>
      {problem !== undefined && (
        <p id={`${id}-problem`} class="problem" role="status">
          {problem}
        </p>
      )}
    </div>
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
