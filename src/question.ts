import type { z } from "zod";

/** A question: the shape of what is asked, and of the answer. */
export const question = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O) => ({ input, output });
