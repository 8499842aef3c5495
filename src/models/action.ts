import { z } from "zod";
import { action } from "../commands/action.ts";
import { answerLook, answerUse } from "./answer.ts";

const Name = z.string().max(60);

/** A press on one of the other models. */
export const modelLook = action({ id: "model.look", data: z.object({ model: Name }), run: (asked, { model }) => answerLook(asked, model) });

/** The press that puts one in force. */
export const modelUse = action({ id: "model.use", data: z.object({ from: Name, to: Name }), run: answerUse });
