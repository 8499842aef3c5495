import { randomUUID } from "node:crypto";
import type { Card } from "../cards/card.ts";
import { isDatabaseAway } from "../db/away.ts";
import { UserError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Language, say } from "../text.ts";
import { commandsText } from "./text.ts";

/** What stands in the way of an answer, as the asker is told. */
export type Trouble = { title: string; said: string };

/** The trouble behind whatever was thrown. What is a fault of ours is logged, once, under a number that the asker is told. */
export function troubleOf(error: unknown, viewer: Viewer, log: Log): Trouble {
  const { language, organization } = viewer;
  if (error instanceof UserError) return { title: say(commandsText, language)("cannotTitle"), said: error.message };
  if (isDatabaseAway(error)) {
    log.warn({ err: error, organization: organization.id }, "the database was away when somebody asked");
    return trouble(language, "database-away");
  }
  const id = randomUUID().slice(0, 8);
  log.error({ err: error, id, organization: organization.id }, "an answer failed");
  return trouble(language, "failed", id);
}

export type TroubleKind = "database-away" | "unknown-person" | "guest" | "failed" | "worn-button" | "worn-form" | "worn-shortcut";

/** `detail` is the number under which a fault was logged. */
export function trouble(language: Language, kind: TroubleKind, detail = ""): Trouble {
  const t = say(commandsText, language);
  switch (kind) {
    case "database-away":
      return { title: t("awayTitle"), said: t("away") };
    case "unknown-person":
      return { title: t("strangerTitle"), said: t("stranger") };
    case "guest":
      return { title: t("guestTitle"), said: t("guest") };
    case "failed":
      return { title: t("failedTitle"), said: t("failed", { id: detail }) };
    case "worn-button":
      return { title: t("pressTitle"), said: t("press") };
    case "worn-form":
      return { title: t("formTitle"), said: t("form") };
    case "worn-shortcut":
      return { title: t("shortcutTitle"), said: t("shortcut") };
  }
}

export const troubleCard = ({ title, said }: Trouble): Card => ({ title, summary: said, blocks: [{ type: "text", lines: [said] }] });
