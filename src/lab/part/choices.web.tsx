import type { Share } from "../../model/index.ts";
import type { Preserve } from "../../training/index.ts";
import { type Start, starts } from "../learn/starts.ts";
import { text } from "../text/index.ts";
import { Choice } from "./field.web.tsx";

interface Chosen<T> {
  readonly value: T;
  readonly onChoose: (value: T) => void;
}

const words = text.shared.choices;

const optionsOf = <T extends string>(names: Readonly<Record<T, string>>) =>
  (Object.keys(names) as T[]).map((name) => [name, names[name]] as const);

/** What both trainings of the page let choose, of the made-up data and of a table. */
export const PreserveChoice = (props: Chosen<Preserve>) => (
  <Choice label={words.preserve} options={optionsOf(words.preserved)} {...props} />
);

export const ShareChoice = (props: Chosen<Share>) => (
  <Choice label={words.share} options={optionsOf(words.shares)} {...props} />
);

export const StartChoice = (props: Chosen<Start>) => (
  <Choice
    label={words.start}
    options={starts.map((name) => [name, name === "half" ? words.startAtHalf : words.startAs(name)] as const)}
    {...props}
  />
);

const rates = [0.001, 0.003, 0.01, 0.03, 0.1] as const;

export const RateChoice = ({ value, onChoose }: Chosen<number>) => (
  <Choice
    label={words.rate}
    value={String(value)}
    options={withOther(rates.map(String), String(value)).map((text) => [text, text] as const)}
    onChoose={(text) => onChoose(Number(text))}
  />
);

/** Widths of the hidden layers, one of those that are usual or what the address says. */
export const HiddenChoice = ({ value, usual, onChoose }: Chosen<readonly number[]> & { usual: readonly string[] }) => (
  <Choice
    label={words.hidden}
    value={value.join(",")}
    options={withOther(usual, value.join(",")).map((text) => [text, text.replaceAll(",", " × ")] as const)}
    onChoose={(text) => onChoose(text.split(",").map(Number))}
  />
);

const withOther = (usual: readonly string[], value: string): readonly string[] =>
  usual.includes(value) ? usual : [...usual, value];

/** A band as people write it. */
export const bandText = ([lo, hi]: readonly [number, number]): string => `[${lo}, ${hi}]`.replaceAll("-", "−");

/** A band among those that are usual, or what the address says; `other` is a choice beside them. */
export function BandChoice<Other extends string>({
  value,
  usual,
  other,
  onChoose,
}: Chosen<readonly [number, number] | Other> & {
  usual: readonly (readonly [number, number])[];
  other?: readonly [name: Other, text: string];
}) {
  const written = typeof value === "string" ? value : value.join(",");
  const known = usual.map((band) => [band.join(","), bandText(band)] as const);
  const bands =
    typeof value === "string" || known.some(([name]) => name === written)
      ? known
      : [...known, [written, bandText(value)] as const];
  return (
    <Choice
      label={words.band}
      value={written}
      options={other === undefined ? bands : [other, ...bands]}
      onChoose={(text) =>
        onChoose(text === other?.[0] ? other[0] : (text.split(",").map(Number) as unknown as readonly [number, number]))
      }
    />
  );
}

/** The number that names all random ones. */
export const SeedChoice = ({ value, onChoose }: Chosen<number>) => (
  <div class="field">
    <span>{words.seed(value)}</span>
    <button type="button" onClick={() => onChoose((value + 1) % 1_000_000)}>
      {words.anotherSeed}
    </button>
  </div>
);
