import type { Result } from "../../derivation/index.ts";
import { tellAnswer } from "./answer.ts";
import { type Departure, tellDepartures } from "./departures.ts";
import { type Facts, readFacts } from "./facts.ts";
import { tellNeuron } from "./step/s1-neuron.ts";
import { tellTradition } from "./step/s2-tradition.ts";
import { tellCloseness } from "./step/s3-closeness.ts";
import { tellSlopeBound } from "./step/s4-slope-bound.ts";
import { tellBorder } from "./step/s5-border.ts";
import { tellActive } from "./step/s6-active.ts";
import { tellSlopes } from "./step/s7-slopes.ts";
import { tellPieces } from "./step/s8-pieces.ts";
import { tellOneRegion } from "./step/s9-one-region.ts";
import { tellReluForm } from "./step/s10-relu-form.ts";
import { tellConclusion } from "./step/s11-conclusion.ts";
import type { Step, TellStep } from "./step.ts";
import { tellVerdictCards, type VerdictCard } from "./verdict-cards.ts";

/** What a report says in words: every judgement follows from the numbers of one result. */
export interface Story {
  readonly facts: Facts;
  readonly answer: string;
  readonly cards: readonly VerdictCard[];
  readonly steps: readonly Step[];
  readonly departures: readonly Departure[];
}

const tellers: readonly TellStep[] = [
  tellNeuron,
  tellTradition,
  tellCloseness,
  tellSlopeBound,
  tellBorder,
  tellActive,
  tellSlopes,
  tellPieces,
  tellOneRegion,
  tellReluForm,
];

/** Tell a result in words: plain text, not yet escaped for any format. */
export function tellStory(result: Result): Story {
  const facts = readFacts(result);
  const steps = tellers.map((tell) => tell(result, facts));
  return {
    facts,
    answer: tellAnswer(result, facts),
    cards: tellVerdictCards(result, facts),
    steps: [...steps, tellConclusion(facts, steps)],
    departures: tellDepartures(result, facts),
  };
}
