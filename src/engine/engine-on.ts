import type { Engine, Session } from "./engine.ts";
import { EngineError } from "./engine-error.ts";
import { openScan, type Surroundings } from "./scan/scan-session.ts";

/** A runtime that opens ONNX models. */
export interface Runtime extends Pick<Engine, "name" | "version">, Surroundings {
  readonly open: (model: Uint8Array) => Promise<Session>;
}

const closed = (what: string) => new EngineError("engine/closed", `the ${what} is closed: nothing runs on it any more`);

/** The engine that a runtime makes: it opens scans, and it knows its sessions, so that what is released never runs again. */
export function engineOn({ name, version, open, openBound, breathe }: Runtime): Engine {
  const sessions = new Set<Session>();
  let isOpen = true;
  const keep = (session: Session): Session => {
    let running: Promise<unknown> = Promise.resolve();
    const kept: Session = {
      run(feeds) {
        if (!sessions.has(kept)) return Promise.reject(closed("session"));
        const outputs = session.run(feeds);
        running = outputs.catch(() => {});
        return outputs;
      },
      async release() {
        if (!sessions.delete(kept)) return;
        await running;
        await session.release();
      },
    };
    sessions.add(kept);
    return kept;
  };
  return {
    name,
    version,
    async compile(program) {
      const session = keep(
        await (program instanceof Uint8Array ? open(program) : openScan(program, { openBound, breathe })),
      );
      if (isOpen) return session;
      await session.release();
      throw closed("engine");
    },
    async close() {
      isOpen = false;
      await Promise.all(Array.from(sessions, (session) => session.release()));
    },
  };
}
