import { z } from "zod";
import { action } from "../commands/action.ts";
import { mustBeAdmin } from "./admin.ts";
import { answerMerge, answerUndo } from "./answer.ts";

/** "Merge" under what will happen. */
export const mergeConfirm = action({
  id: "merge.confirm",
  data: z.object({ merge: z.uuid(), into: z.uuid(), from: z.uuid(), likeness: z.string().max(50) }),
  async run(asked, { merge, into, from, likeness }) {
    await mustBeAdmin(asked);
    return answerMerge(asked, { mergeId: merge, into, from, likeness });
  },
});

/** "Undo" under what was merged. */
export const mergeUndo = action({
  id: "merge.undo",
  data: z.object({ merge: z.uuid() }),
  async run(asked, { merge }) {
    await mustBeAdmin(asked);
    return answerUndo(asked, merge);
  },
});
