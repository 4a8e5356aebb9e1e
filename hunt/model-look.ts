import { ModelError } from "../src/model/index.ts";
import { decode, OnnxError } from "../src/onnx/index.ts";
import { networkAnswer } from "../src/question/network/answer.ts";
import { networkDocument } from "../src/question/network/document.ts";
import { float32 } from "../test/onnx-file.ts";
import { type Caught, fault } from "./prey.ts";

/** Most that one file may take, in bytes. */
const mostMemory = 512 * 2 ** 20;

/** An initializer of small numbers. */
export const weights = (name: string, shape: readonly number[]) =>
  float32(
    name,
    shape,
    Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => ((i * 7) % 11) / 8 - 0.6),
  );

/** What `certify` makes of the bytes of a file: a bound, or a refusal with a reason or a code; anything else, and much memory, is a fault. */
export function lookAtFile(bytes: Uint8Array): Caught {
  const before = process.memoryUsage().rss;
  try {
    const question = {
      model: "damaged.onnx",
      from: null,
      to: null,
      domain: null,
      atMost: null,
      closeness: null,
      effort: 0,
    };
    const { refused, lipschitz } = networkDocument(networkAnswer({ ...question, file: decode(bytes) }));
    if (refused.length > 0) return "refused";
    return lipschitz === null ? fault("neither a bound nor a reason") : "decided";
  } catch (error) {
    if (error instanceof OnnxError || error instanceof ModelError) return "refused";
    throw error;
  } finally {
    const taken = process.memoryUsage().rss - before;
    if (taken > mostMemory) fault(`it takes ${Math.round(taken / 2 ** 20)} MB`);
  }
}
