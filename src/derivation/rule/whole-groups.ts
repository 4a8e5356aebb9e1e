import { isGroupSort, type Nonlinearity } from "../../activation/index.ts";
import { DerivationError } from "../derivation-error.ts";

/** Throws "derivation/bad-setting" where neurons are to be sorted in groups of which a hidden layer is no multiple. */
export function checkGroups(s: Nonlinearity, hidden: readonly number[]): void {
  if (!isGroupSort(s)) return;
  const { name, size } = s;
  const width = hidden.find((width) => width % size !== 0);
  if (width === undefined) return;
  throw new DerivationError(
    "derivation/bad-setting",
    `${name} sorts neurons in groups of ${size}, which do not fill a hidden layer of ${width}: take widths that are multiples of ${size}`,
  );
}
