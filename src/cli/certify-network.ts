import { type NetworkAnswer, networkAnswer } from "../question/network/answer.ts";
import { networkDocument } from "../question/network/document.ts";
import { effortWithin } from "../question/network/question.ts";
import { verdictExit } from "./exit-code.ts";
import { readModelFile } from "./model-file.ts";
import { networkText } from "./network-text.ts";
import { runSpecs } from "./several-specs.ts";

export interface NetworkOptions {
  readonly domain?: readonly [number, number];
  readonly from?: readonly string[];
  readonly to?: string;
  readonly atMost?: number;
  readonly within: number;
  readonly json?: true;
}

/** `relucid certify` for files of networks. */
export async function certifyNetworks(paths: readonly string[], options: NetworkOptions): Promise<void> {
  const { domain = null, from = null, to = null, atMost = null, within } = options;
  process.exitCode = await runSpecs<NetworkAnswer>(paths, options.json === true, {
    work: async (path) => {
      const file = await readModelFile(path);
      const answer = networkAnswer({ model: path, file, from, to, domain, atMost, effort: effortWithin(within) });
      return { answer, exit: verdictExit[answer.verdict] };
    },
    document: networkDocument,
    text: networkText,
  });
}
