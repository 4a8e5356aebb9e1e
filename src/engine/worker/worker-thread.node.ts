// The other side of `worker.node.ts`: a thread that owns one native engine and answers requests one by one.
import { parentPort } from "node:worker_threads";
import type { Engine, Feeds, Session } from "../engine.ts";
import { EngineError } from "../engine-error.ts";
import { nativeEngine } from "../native/native.node.ts";
import type { Hello, Numbered, Reply, Request } from "./message.ts";

function described(error: unknown): { readonly code: EngineError["code"]; readonly message: string } {
  if (error instanceof EngineError) return { code: error.code, message: error.message };
  return { code: "engine/failed", message: String(error) };
}

/** The buffers of what a run returned: handed over, not copied. */
const buffersOf = (outputs: Feeds): ArrayBuffer[] =>
  Object.values(outputs).flatMap(({ data }) => (ArrayBuffer.isView(data) ? [data.buffer as ArrayBuffer] : []));

/** A session with what it was fed last. */
interface Opened {
  readonly session: Session;
  readonly feeds: Feeds;
}

async function answer(engine: Engine, sessions: Map<number, Opened>, request: Request): Promise<Reply> {
  switch (request.kind) {
    case "compile": {
      const number = sessions.size === 0 ? 0 : Math.max(...sessions.keys()) + 1;
      sessions.set(number, { session: await engine.compile(request.program), feeds: {} });
      return { kind: "done", session: number };
    }
    case "run": {
      const { session, feeds: before } = sessions.get(request.session)!;
      const feeds = { ...Object.fromEntries(request.kept.map((name) => [name, before[name]!])), ...request.feeds };
      sessions.set(request.session, { session, feeds });
      return { kind: "done", outputs: await session.run(feeds) };
    }
    case "release":
      await sessions.get(request.session)!.session.release();
      sessions.delete(request.session);
      return { kind: "done" };
  }
}

const port = parentPort!;
try {
  const engine = await nativeEngine();
  const sessions = new Map<number, Opened>();
  let before: Promise<unknown> = Promise.resolve();
  port.on("message", ({ id, body }: Numbered<Request>) => {
    before = before.then(async () => {
      const reply = await answer(engine, sessions, body).catch(
        (error): Reply => ({ kind: "failed", ...described(error) }),
      );
      const outputs = reply.kind === "done" ? reply.outputs : undefined;
      port.postMessage({ id, body: reply } satisfies Numbered<Reply>, outputs ? buffersOf(outputs) : []);
    });
  });
  port.postMessage({ name: engine.name, version: engine.version } satisfies Hello);
} catch (error) {
  port.postMessage(described(error) satisfies Hello);
}
