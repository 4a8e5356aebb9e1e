import { families } from "../../../closeness/index.ts";
import { text } from "../../text/index.ts";
import { Choice, Slider, TextField } from "../field.web.tsx";

const words = text.closeness.wish;

const stops = [0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 7, 10] as const;

/** What is chosen where a closeness is no member of a family. */
const formula = "formula";
const aFormula = "exp(-d^3)";

const written = (family: string, parameters: readonly number[]) => `${family}(${parameters.join(",")})`;

/** Members of families as they are written, and a formula, to choose from. */
export const writtenExamples = [
  ...families.map(({ family, defaults }) => written(family, defaults)),
  aFormula,
  "d<1?1-d^2:0",
] as const;

/** The family and the parameters that a text names; null: it is a formula, or not understood. */
function memberOf(spec: string) {
  const [, name, inBrackets, behindColon] = /^\s*([a-z]+)\s*(?:\(([^)]*)\)|:(.*))?\s*$/.exec(spec) ?? [];
  const family = families.find((each) => each.family === name);
  if (family === undefined) return null;
  const given = inBrackets ?? behindColon;
  const parameters = given === undefined ? family.defaults : given.split(",").map(Number);
  return parameters.length === family.defaults.length && parameters.every(Number.isFinite)
    ? { family, parameters }
    : null;
}

/** A closeness by its family and parameters, or as a formula; `others` are choices beside these. */
export function ClosenessWish({
  words: said,
  value,
  others,
  onChange,
}: {
  words: { readonly family: string; readonly written: string };
  value: string;
  others: readonly (readonly [value: string, text: string])[];
  onChange: (value: string) => void;
}) {
  const member = memberOf(value);
  const other = others.find(([name]) => name === value.trim());
  const chosen = other?.[0] ?? member?.family.family ?? formula;
  const choose = (name: string) => {
    const family = families.find((each) => each.family === name);
    if (family !== undefined) onChange(written(name, family.defaults));
    else onChange(name === formula ? aFormula : name);
  };
  return (
    <div class="fields">
      <Choice
        label={said.family}
        value={chosen}
        options={[
          ...others,
          ...families.map(({ family }) => [family, family] as const),
          [formula, words.formula] as const,
        ]}
        onChoose={choose}
      />
      {member?.family.parameterNames.map((name, k) => (
        <Slider
          key={name}
          label={name}
          value={member.parameters[k]!}
          stops={stops}
          onChoose={(parameter) =>
            onChange(
              written(
                member.family.family,
                member.parameters.map((old, i) => (i === k ? parameter : old)),
              ),
            )
          }
        />
      ))}
      {other === undefined && (
        <TextField label={said.written} value={value} choices={writtenExamples} isWide onChange={onChange} />
      )}
    </div>
  );
}
