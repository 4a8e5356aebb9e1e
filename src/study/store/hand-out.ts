import type { FinishedTrial } from "../../trial/index.ts";
import type { Failure } from "./after-failure.ts";
import type { Database, Transaction } from "./database.ts";
import { type DeathRule, takeBack } from "./sessions.ts";
import type { Claim, StudyStore } from "./store.ts";
import { claimTrials, failTrial, finishTrial, giveBackUnknown } from "./trials.ts";

/** The number of a plan, or null for trials of any. */
type PlanIn = (transaction: Transaction) => Promise<number | null>;

/**
 * Hands trials of a database to sessions of this process, and takes what they came to. What a session holds without having been told (a claim whose answer was
 * lost on its way) waits again when nothing else is left; that is looked at while no claim is under way, for its trials would look the same.
 */
export function handOut({ write }: Pick<Database, "write">, death: DeathRule) {
  const handedOut = new Map<string, Set<string>>();
  let underWay = 0;
  let looking: Promise<void> = Promise.resolve();

  const claiming = async <T>(session: string, work: () => Promise<T>, claimsOf: (done: T) => readonly Claim[]) => {
    await looking;
    underWay++;
    try {
      const done = await work();
      const held = handedOut.get(session) ?? new Set();
      handedOut.set(session, held);
      for (const { hash } of claimsOf(done)) held.add(hash);
      return done;
    } finally {
      underWay--;
    }
  };
  const lookForUnknown = async (session: string): Promise<void> => {
    if (underWay > 0) return;
    const look = write(false, (transaction) =>
      giveBackUnknown(transaction, session, handedOut.get(session) ?? new Set()),
    );
    looking = look.catch(() => {});
    await look;
  };
  const dropped = async <T>(session: string, hash: string, work: () => Promise<T>): Promise<T> => {
    const done = await work();
    handedOut.get(session)?.delete(hash);
    return done;
  };
  const claim = (session: string, planIn: PlanIn, most: number): Promise<readonly Claim[]> =>
    claiming(
      session,
      () =>
        write(false, async (transaction) => {
          const plan = await planIn(transaction);
          const waiting = await claimTrials(transaction, session, plan, most);
          if (waiting.length > 0) return waiting;
          await takeBack(transaction, death);
          return claimTrials(transaction, session, plan, most);
        }),
      (claims) => claims,
    );
  return {
    claim: async (session: string, planIn: PlanIn, most: number): Promise<readonly Claim[]> => {
      const claims = await claim(session, planIn, most);
      if (claims.length > 0) return claims;
      await lookForUnknown(session);
      return claim(session, planIn, most);
    },
    finish: (session: string, hash: string, finished: FinishedTrial): Promise<boolean> =>
      dropped(session, hash, () => write(true, (transaction) => finishTrial(transaction, session, hash, finished))),
    finishAndClaim: (session: string, hash: string, finished: FinishedTrial, planIn: PlanIn) =>
      dropped(session, hash, () =>
        claiming(
          session,
          async () => {
            const { kept, claims } = await write(true, async (transaction) => {
              const plan = await planIn(transaction);
              const kept = await finishTrial(transaction, session, hash, finished);
              // Nobody waits for the answer to the claim before the transaction is ended: one way to the server and back less.
              const claims = claimTrials(transaction, session, plan, 1);
              claims.catch(() => {});
              return { kept, claims };
            });
            return { kept, next: (await claims)[0] };
          },
          ({ next }) => (next ? [next] : []),
        ),
      ),
    fail: (session: string, hash: string, failure: Failure): ReturnType<StudyStore["fail"]> =>
      dropped(session, hash, () => write(true, (transaction) => failTrial(transaction, session, hash, failure))),
    forget: (session: string): void => {
      handedOut.delete(session);
    },
  };
}
