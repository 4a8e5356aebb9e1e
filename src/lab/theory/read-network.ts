import { decode, withExternalData } from "../../onnx/index.ts";
import { networkAnswer } from "../../question/network/answer.ts";
import { type NetworkDocument, networkDocument } from "../../question/network/document.ts";
import { effortWithin } from "../../question/network/question.ts";
import { numberText } from "../../wording/index.ts";
import { network as words } from "../text/network.ts";

const up = (value: number) => numberText(value, { digits: 6, towards: "up" });
const down = (value: number) => numberText(value, { digits: 6, towards: "down" });

/** What was found, or what was not understood, in sentences. */
export function networkSentences({ lipschitz, refused }: NetworkDocument): readonly string[] {
  const refusals = refused.map(({ node, operator, reason }) => words.refusal(operator, node, reason));
  if (lipschitz === null) return [words.notUnderstood, ...refusals];
  const [lower, best, product] = [lipschitz.lower, lipschitz.best, lipschitz.product].map(Number) as [
    number,
    number,
    number,
  ];
  if (!Number.isFinite(best)) return [words.noBound, ...refusals];
  return [words.constant(down(lower), up(best), up(product))];
}

function noOtherFile(location: string): never {
  throw new Error(words.otherFile(location));
}

/**
 * What `relucid certify MODEL.onnx --json` says of the bytes of a file, from its inputs or from a tensor, and the tensors that its nodes make.
 * Throws `OnnxError` where they are no model.
 */
export function readNetwork(
  name: string,
  bytes: Uint8Array,
  { from, seconds }: { readonly from: string; readonly seconds: number },
): { readonly document: NetworkDocument; readonly tensors: readonly string[] } {
  const file = withExternalData(decode(bytes), noOtherFile);
  const question = {
    model: name,
    file,
    from: from.trim() === "" ? null : [from.trim()],
    to: null,
    domain: null,
    atMost: null,
    closeness: null,
  };
  return {
    document: networkDocument(networkAnswer({ ...question, effort: effortWithin(seconds) })),
    tensors: file.graph.nodes.flatMap(({ outputs }) => outputs),
  };
}
