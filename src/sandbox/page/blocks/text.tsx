import { withEmoji } from "../../serve/emoji.ts";
import { readMrkdwn } from "../../serve/mrkdwn.ts";
import { useWorkspace } from "../session/use-session.ts";
import { Drawn } from "./drawn.tsx";
import { richTextOf } from "./for-library.ts";

/** A text object of Slack's. */
export type TextObject = { type: "plain_text" | "mrkdwn"; text: string; emoji?: boolean | undefined };

/** A plain text as it is shown. */
export const plain = ({ text, emoji }: TextObject): string => (emoji === false ? text : withEmoji(text));

/** A text object as a person reads it. */
export function Text({ text }: { text: TextObject }) {
  return text.type === "mrkdwn" ? <Mrkdwn text={text.text} /> : <p className="plain">{plain(text)}</p>;
}

/** Slack's own markup, drawn. */
export function Mrkdwn({ text }: { text: string }) {
  const users = useWorkspace(({ start }) => start.users);
  const channels = useWorkspace(({ start }) => start.channels);
  const marks = readMrkdwn(text, { user: (id) => users[id] ?? id, channel: (id) => channels[id] ?? id });
  return <Drawn block={richTextOf(marks)} />;
}
