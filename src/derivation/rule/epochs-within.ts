/** What training cost where it was tried, in seconds of one thread. */
export interface TrialCost {
  /** Of a lane, whatever its epochs. */
  readonly lane: number;
  /** Of an epoch of one network. */
  readonly epoch: number;
}

/** Lanes that begin together: how many, and the networks of each. */
export interface PlannedRound {
  readonly lanes: number;
  readonly networks: number;
}

/** Rounds that begin one after another, and how many lanes run at the same time. */
export interface PlannedWork {
  readonly rounds: readonly PlannedRound[];
  readonly threads: number;
}

/** From two trials of as many networks, of few and of more epochs, what a lane costs and what an epoch of one network does. */
export function trialCost(
  networks: number,
  few: { readonly epochs: number; readonly seconds: number },
  more: { readonly epochs: number; readonly seconds: number },
): TrialCost {
  const epoch = Math.max(0, more.seconds - few.seconds) / (more.epochs - few.epochs);
  return { lane: Math.max(0, few.seconds - few.epochs * epoch), epoch: epoch / networks };
}

/** Seconds that planned work takes if every network trains for so many epochs. */
export function secondsFor(epochs: number, { lane, epoch }: TrialCost, { rounds, threads }: PlannedWork): number {
  return rounds.reduce(
    (sum, { lanes, networks }) => sum + Math.ceil(lanes / threads) * (lane + networks * epochs * epoch),
    0,
  );
}

/** The most epochs, of at most so many, with which planned work ends within the seconds; 0 where not even one does. */
export function epochsWithin(seconds: number, most: number, cost: TrialCost, work: PlannedWork): number {
  const [none, one] = [secondsFor(0, cost, work), secondsFor(1, cost, work)];
  if (none > seconds) return 0;
  return one === none ? most : Math.min(most, Math.floor((seconds - none) / (one - none)));
}
