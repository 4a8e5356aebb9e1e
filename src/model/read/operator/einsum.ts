import { sizeOf } from "../../linear/linear-map.ts";
import { broadcastPlaces } from "../shape.ts";
import { Unread } from "../unread.ts";
import { moved, type Value } from "../value.ts";
import { product, transposed } from "./matrix.ts";
import { type Call, type OperatorRules, operand, text } from "./operator.ts";

/** A tensor whose axes have letters, each once. */
interface Lettered {
  readonly value: Value;
  readonly letters: string;
}

function lettered(value: Value, letters: string): Lettered {
  const isPlain = /^[a-zA-Z]*$/.test(letters) && new Set(letters).size === letters.length;
  if (isPlain && letters.length === value.shape.length) return { value, letters };
  throw new Unread(`"${letters}" names the axes of [${value.shape}] not one by one`);
}

/** The letters of a result that the equation does not write: those that occur once, in their order. */
const implied = (inputs: string): string =>
  [...inputs.replaceAll(",", "")]
    .filter((letter, _, all) => all.filter((each) => each === letter).length === 1)
    .sort()
    .join("");

/** The tensor with its axes in the order of `groups`, each group one axis; a letter that it lacks is an axis of copies. */
function grouped({ value, letters }: Lettered, groups: readonly string[], sizes: ReadonlyMap<string, number>): Value {
  const wanted = groups.join("");
  const own = [...wanted].filter((letter) => letters.includes(letter));
  const turned = transposed(
    value,
    own.map((letter) => letters.indexOf(letter)),
  );
  const lean = [...wanted].map((letter) => (letters.includes(letter) ? sizes.get(letter)! : 1));
  const full = [...wanted].map((letter) => sizes.get(letter)!);
  const copied = moved(moved(turned, lean, null), full, broadcastPlaces(lean, full));
  return moved(
    copied,
    groups.map((group) => sizeOf([...group].map((letter) => sizes.get(letter)!))),
    null,
  );
}

/** A product of two tensors, summed over the letters that the result lacks: as one of matrices, for each of the letters that all share. */
function contracted(call: Call): Value {
  const [inputs, written] = text(call, "equation", "").replaceAll(" ", "").split("->") as [string, string | undefined];
  const parts = inputs.split(",");
  if (parts.length !== 2 || call.inputs.length !== 2)
    throw new Unread("a product of other than two tensors is not understood");
  const [a, b] = [lettered(operand(call, 0), parts[0]!), lettered(operand(call, 1), parts[1]!)];
  const output = written ?? implied(inputs);
  const sizes = new Map([...b.letters].map((letter, i) => [letter, b.value.shape[i]!]));
  for (const [i, letter] of [...a.letters].entries()) {
    const size = a.value.shape[i]!;
    if ((sizes.get(letter) ?? size) !== size) throw new Unread(`the axes "${letter}" differ in size`);
    sizes.set(letter, size);
  }
  const all = [...sizes.keys()];
  const those = (holds: (letter: string) => boolean) => all.filter(holds).join("");
  const [inA, inB] = [(letter: string) => a.letters.includes(letter), (letter: string) => b.letters.includes(letter)];
  const summed = those((letter) => !output.includes(letter));
  const shared = those((letter) => output.includes(letter) && inA(letter) && inB(letter));
  const [left, right] = [those((l) => output.includes(l) && !inB(l)), those((l) => output.includes(l) && !inA(l))];
  const result = product(
    call.blocks,
    grouped(a, [shared, left, summed], sizes),
    grouped(b, [shared, summed, right], sizes),
  );
  const order = shared + left + right;
  if ([...output].toSorted().join() !== [...order].toSorted().join())
    throw new Unread(`"${output}" names other axes than its operands`);
  const spread = moved(
    result,
    [...order].map((letter) => sizes.get(letter)!),
    null,
  );
  return transposed(
    spread,
    [...output].map((letter) => order.indexOf(letter)),
  );
}

/** Sums over products by letters of axes. */
export const einsum: OperatorRules = { Einsum: { attributes: ["equation"], apply: contracted } };
