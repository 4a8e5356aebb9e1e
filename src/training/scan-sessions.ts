import type { Engine, Scan, Session } from "../engine/index.ts";
import { sizeOf } from "../graph/index.ts";

/** What scans are for. */
type Use = "training" | "validation" | "judging" | "linear outputs" | "linear sums" | "linear Hessian";

/** Scans that are opened one after another and stay open as long as their use may ask for them again. Release them when done. */
export interface ScanSessions {
  /** The session of a scan, by its use and by all that the scan depends on, as plain data. It is open until its use has asked for several others, or for large ones. */
  readonly open: (use: Use, of: unknown, make: () => Scan) => Promise<Session>;
  readonly release: () => Promise<void>;
}

/** Sessions of a use: splits of a table differ by a few features, and each width has a scan of its own. */
const most = 4;

/** Bytes of what all but the newest are fed. */
const mostBytes = 2 ** 25;

interface Held {
  readonly key: string;
  readonly bytes: number;
  readonly session: Session;
}

const bytesOf = ({ body }: Scan) => body.inputs.reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0);

/** How many of the oldest have to go before another one comes. */
function outdated(held: readonly Held[]): number {
  const first = held.findIndex(
    (_, i) => held.length - i < most && held.slice(i).reduce((sum, { bytes }) => sum + bytes, 0) <= mostBytes,
  );
  return first < 0 ? held.length : first;
}

export function scanSessions(engine: Pick<Engine, "compile">): ScanSessions {
  /** Of each use from the one that was asked for the longest ago to the last. */
  const held = new Map<string, Held[]>();
  return {
    async open(use, of, make) {
      const key = JSON.stringify(of);
      const own = held.get(use) ?? [];
      held.set(use, own);
      const at = own.findIndex((each) => each.key === key);
      if (at >= 0) {
        const [found] = own.splice(at, 1);
        own.push(found!);
        return found!.session;
      }
      for (const { session } of own.splice(0, outdated(own))) await session.release();
      const scan = make();
      const session = await engine.compile(scan);
      own.push({ key, bytes: bytesOf(scan), session });
      return session;
    },
    async release() {
      const all = [...held.values()].flat();
      held.clear();
      await Promise.all(all.map(({ session }) => session.release()));
    },
  };
}
