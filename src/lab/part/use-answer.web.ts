import { useEffect, useRef, useState } from "preact/hooks";
import { text } from "../text/index.ts";
import type { TheoryAnswers, TheoryQuestion } from "../theory/answer.ts";
import { type Theorist, theorist } from "../theory/theorist.web.ts";

/** What is known of a question: its answer or what is wrong with it, and whether it is being thought about. */
export interface Asked<Answer, Question = unknown> {
  /** The last answer; it stays while the next is thought about. */
  readonly answer: Answer | null;
  /** The question that was last decided, rightly or wrongly asked. */
  readonly of: Question | null;
  readonly problem: string | null;
  readonly isBusy: boolean;
  readonly stop: () => void;
}

/**
 * Asks a question anew a moment after it changed; null: there is none. `parts`: what tells questions apart that are too large to compare.
 * `patience`: milliseconds; one picture, so that a key that follows at once asks once.
 */
export function useAnswer<Kind extends TheoryQuestion["kind"]>(
  question: Extract<TheoryQuestion, { kind: Kind }> | null,
  { parts = [JSON.stringify(question)], patience = 16 }: { parts?: readonly unknown[]; patience?: number } = {},
): Asked<TheoryAnswers[Kind], Extract<TheoryQuestion, { kind: Kind }>> {
  const [answer, setAnswer] = useState<TheoryAnswers[Kind] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [of, setOf] = useState<Extract<TheoryQuestion, { kind: Kind }> | null>(null);
  const [isBusy, setBusy] = useState(false);
  const held = useRef<Theorist | null>(null);
  useEffect(() => {
    if (question === null) {
      setAnswer(null);
      setProblem(null);
      return;
    }
    const timer = setTimeout(async () => {
      setBusy(true);
      try {
        if (held.current === null) {
          held.current = theorist();
          // Browsers compile well only what has run: the prover runs before a key press waits for it.
          if (question.kind === "certify" && (await held.current.ask({ kind: "exercise" })) === null) return;
        }
        const found = await held.current.ask(question);
        if (found === null) return;
        if ("answer" in found) setAnswer(() => found.answer);
        setProblem("error" in found ? found.error.message : null);
        setOf(() => question);
      } catch (error) {
        setProblem((error as Error).message);
      }
      setBusy(false);
    }, patience);
    return () => clearTimeout(timer);
  }, parts);
  const stop = () => {
    held.current?.stop();
    setBusy(false);
    setProblem(text.shared.stopped);
  };
  return { answer, of, problem, isBusy, stop };
}
