import { randomBytes } from "node:crypto";
import express, { Router } from "express";
import { z } from "zod";
import { answer, type Told } from "./answer.ts";
import { read } from "./api-arguments.ts";
import { limits } from "./blocks.ts";
import { contentOf, SlackRefusal } from "./content.ts";
import type { Accepted } from "./record.ts";
import { accept, deleteMessage, editMessage, type ResponseUrl, recordOf, type SlackState } from "./state.ts";
import { findMessage, load } from "./workspace.ts";

const livesMs = 30 * 60_000;
const usesAtMost = 5;

const Reply = z.object({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(["ephemeral", "in_channel"]).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
  attachments: z.never().optional(),
  link_names: z.literal(false).optional(),
});

/** Makes the address through which the app may answer an interaction: five times, within thirty minutes. */
export function makeResponseUrl(
  slack: SlackState,
  of: Pick<ResponseUrl, "team" | "channel" | "user" | "source">,
): { url: string; kept: ResponseUrl } {
  const key = randomBytes(18).toString("base64url");
  const kept: ResponseUrl = { ...of, madeAt: slack.clock(), uses: 0, accepted: [] };
  slack.responseUrls.set(key, kept);
  return { url: `${slack.origin}/slack/response/${of.team}/${key}`, kept };
}

/** Takes what the app sends to a response_url. */
export function responseUrls(slack: SlackState): Router {
  const router = Router();
  router.post("/slack/response/:team/:key", express.json({ limit: "1mb", strict: false }), (request, response) => {
    const url = slack.responseUrls.get(String(request.params["key"]));
    const asked = { method: "response_url", team: url?.team ?? null, channel: url?.channel ?? null, arguments: { ...request.body } };
    answer(slack, asked, response, () => {
      try {
        return use(slack, url, asked.arguments);
      } catch (problem) {
        if (!(problem instanceof SlackRefusal)) throw problem;
        return { status: 400, body: { ok: false, error: problem.message, errors: problem.problems }, outcome: problem.message };
      }
    });
  });
  return router;
}

function use(slack: SlackState, url: ResponseUrl | undefined, given: Readonly<Record<string, unknown>>): Told {
  if (!url) return gone("no_such_url");
  if (slack.clock().getTime() - url.madeAt.getTime() > livesMs) return gone("expired_url");
  if (url.uses >= usesAtMost) return gone("used_url");
  const accepted = take(slack, url, read(Reply, given));
  url.uses += 1;
  url.accepted.push(accepted);
  return { status: 200, body: "ok", outcome: "ok" };
}

const gone = (error: string): Told => ({ status: 404, body: { ok: false, error }, outcome: error });

function take(slack: SlackState, url: ResponseUrl, reply: z.infer<typeof Reply>): Accepted {
  // Only a message whose button was pressed can be replaced or deleted: after a slash command there is none.
  const source = url.source && findMessage(slack.workspace, url.source.channel, url.source.ts);
  if (url.source && (reply.replace_original || reply.delete_original) && !source) throw new SlackRefusal("message_not_found");
  if (source && reply.delete_original) {
    const accepted = recordOf(slack, "response_url", source, "deleted");
    deleteMessage(slack, source);
    return accepted;
  }
  const content = contentOf(reply, limits.postText);
  if (source && reply.replace_original) {
    editMessage(slack, source, content);
    return recordOf(slack, "response_url", source, "edited");
  }
  return accept(slack, "response_url", {
    ...content,
    team: url.team,
    channel: url.channel,
    user: load(slack.workspace.teams, url.team).botUserId,
    visibleTo: reply.response_type === "in_channel" ? null : url.user,
    thread_ts: reply.thread_ts ?? null,
    reply_broadcast: false,
    metadata: null,
  });
}
