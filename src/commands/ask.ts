import { z } from "zod";
import { action } from "./action.ts";
import type { Command } from "./command.ts";
import { runWords } from "./run.ts";

const Data = z.object({ words: z.string().max(2_000) });

/** A button that types for the reader: its words are answered as if they had been typed. */
export const askAction = (commands: readonly Command[]) =>
  action({ id: "ask", data: Data, run: (asked, { words }) => runWords(commands, asked, words) });
