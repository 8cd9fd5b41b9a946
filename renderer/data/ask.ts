/** Hooks over the questions: an answer that is cached, or a deed that is done. A failure arrives as `QuestionFailed`. */
import { keepPreviousData, type UseQueryResult, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Failure } from "../../src/failures.ts";
import type { Answer, Ask, QuestionName } from "../../src/questions.ts";
import type { Client } from "../client.ts";
import { useClient } from "./world.tsx";

export class QuestionFailed extends Error {
  override readonly name = "QuestionFailed";
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message ?? failure.code);
    this.failure = failure;
  }
}

/** The answer, or `QuestionFailed`. */
export async function answer<N extends QuestionName>(client: Client, name: N, input: Ask<N>): Promise<Answer<N>> {
  const reply = await client.ask(name, input);
  if (!reply.ok) throw new QuestionFailed(reply.failure);
  return reply.value;
}

/** `input` null: not yet. `keep`: shows the previous answer while the next one is on its way. */
export function useAnswer<N extends QuestionName>(
  name: N,
  input: Ask<N> | null,
  options: { keep?: boolean } = {},
): UseQueryResult<Answer<N>> {
  const client = useClient();
  return useQuery<Answer<N>>({
    queryKey: [name, input],
    queryFn: () => answer(client, name, input as Ask<N>),
    enabled: input !== null,
    // The library's generic answer type is too wide for TanStack's conditional type of this option.
    ...(options.keep && { placeholderData: keepPreviousData as never }),
  });
}

/** A question that changes something; afterwards `touches` are asked again (other doors are told by event). */
export function useDeed<N extends QuestionName>(name: N, touches: QuestionName[]) {
  const client = useClient();
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (input: Ask<N>) => answer(client, name, input),
    onSuccess: () => Promise.all(touches.map((touched) => cache.invalidateQueries({ queryKey: [touched] }))),
  });
}
