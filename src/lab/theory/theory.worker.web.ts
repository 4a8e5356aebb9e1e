// Answers questions about theory beside the page, so that the page never waits.
import { type TheoryQuestion, theoryAnswer } from "./answer.ts";

interface Asked {
  readonly id: number;
  readonly question: TheoryQuestion;
}

self.addEventListener("message", async ({ data: { id, question } }: MessageEvent<Asked>) => {
  self.postMessage({ id, ...(await theoryAnswer(question)) });
});
