/** One export from the first question to the file: where to, written, handed over; or called off. */
import { useRef, useState } from "react";
import type { Answer, Ask } from "../../src/questions.ts";
import { answer, QuestionFailed } from "../data/ask.ts";
import { useClient } from "../data/world.tsx";
import { formatFacts } from "../../src/formats.ts";

export type Exporting =
  | { step: "choose" }
  | { step: "working"; job: string; stopping: boolean }
  | { step: "done"; name: string; token: string; result: Answer<"export.run"> }
  | { step: "failed"; error: unknown };

type Wanted = Omit<Ask<"export.run">, "target" | "job">;

export function useExport(): {
  state: Exporting;
  save: (name: string, wanted: Wanted) => Promise<void>;
  stop: () => void;
} {
  const client = useClient();
  const [state, setState] = useState<Exporting>({ step: "choose" });
  const running = useRef<string | null>(null);

  const save = async (name: string, wanted: Wanted) => {
    try {
      const target = await client.target(`${name}.${formatFacts[wanted.format].extension}`, wanted.format);
      if (!target) return; // the save dialog was closed: nothing happened
      const job = crypto.randomUUID();
      running.current = job;
      setState({ step: "working", job, stopping: false });
      const result = await answer(client, "export.run", { ...wanted, target: target.token, job });
      await client.deliver(target.token);
      setState({ step: "done", name: target.name, token: target.token, result });
    } catch (error) {
      const cancelled = error instanceof QuestionFailed && error.failure.code === "cancelled";
      setState(cancelled ? { step: "choose" } : { step: "failed", error });
    } finally {
      running.current = null;
    }
  };
  const stop = () => {
    if (running.current === null) return;
    const job = running.current;
    setState({ step: "working", job, stopping: true });
    // Whether it came in time is told by the export's own answer.
    void client.ask("export.cancel", { job });
  };
  return { state, save, stop };
}
