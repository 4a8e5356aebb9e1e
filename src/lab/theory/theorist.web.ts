import type { TheoryAnswer, TheoryQuestion } from "./answer.ts";

/** Somebody who answers one question at a time: a new one takes the place of that before. */
export interface Theorist {
  /** Null: another question came before the answer. */
  ask<Kind extends TheoryQuestion["kind"]>(
    question: Extract<TheoryQuestion, { kind: Kind }>,
  ): Promise<TheoryAnswer<Kind> | null>;
  /** Ends the question that is being thought about. */
  stop(): void;
}

function hire(): Worker {
  return new Worker(new URL("./theory.worker.web.ts", import.meta.url), { type: "module" });
}

/** A theorist in a worker of its own. A question that comes while another is thought about ends that one at once. */
export function theorist(): Theorist {
  let worker = hire();
  let [asked, waiting] = [0, null as ((answer: null) => void) | null];
  const stop = () => {
    if (waiting === null) return;
    waiting(null);
    waiting = null;
    worker.terminate();
    worker = hire();
  };
  return {
    stop,
    ask: (question) => {
      stop();
      const id = ++asked;
      return new Promise((resolve, reject) => {
        waiting = resolve;
        worker.onmessage = ({ data }) => {
          if (data.id !== id) return;
          waiting = null;
          const { id: _, ...answer } = data;
          resolve(answer);
        };
        worker.onerror = (event) => {
          waiting = null;
          reject(new Error(event.message));
        };
        worker.postMessage({ id, question });
      });
    },
  };
}
