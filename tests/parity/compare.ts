import { commandsText } from "../../src/commands/text.ts";
import type { Shown } from "./seen.ts";
import { isOfOwnCommands, mentioning, saysWhereAsked } from "./typed.ts";

/** What differs between what was seen on Slack and on Teams, in words; null: nothing. */
export function difference(slack: readonly Shown[] = [], teams: readonly Shown[] = []): string | null {
  if (slack.length !== teams.length || slack.length === 0) return `It was seen ${slack.length} times on Slack, and ${teams.length} times on Teams`;
  for (const [at, onSlack] of slack.entries()) {
    const onTeams = teams[at];
    if (!onTeams) continue;
    const [left, right] = onTeams.inWords
      ? [[onSlack.summary ?? ""], onTeams.seen]
      : [neutral(asOnTeams(onSlack)), neutral(unasked(unshared(onTeams)))];
    const line = left.findIndex((each, place) => each !== right[place]);
    if (line !== -1 || left.length !== right.length) {
      const place = line === -1 ? left.length : line;
      return `Of ${slack.length}, number ${at + 1} differs in line ${place + 1}:\n  Slack: ${left[place] ?? "(none)"}\n  Teams: ${right[place] ?? "(none)"}\nSlack:\n${left.join("\n")}\nTeams:\n${right.join("\n")}`;
    }
    if (onSlack.summary !== null && onTeams.summary !== null && mentioning(onSlack.summary) !== onTeams.summary)
      return `The notifications differ:\n  Slack: ${onSlack.summary}\n  Teams: ${onTeams.summary}`;
  }
  return null;
}

/** What stands in a dialog can be shared on Teams alone, which has a row of its own. */
function unshared(shown: Shown): Shown {
  const isShared = shown.inDialog && Object.values(commandsText.share).some((label) => shown.seen.at(-1) === `[${label}]`);
  return isShared ? { ...shown, seen: shown.seen.slice(0, -1) } : shown;
}

/** Where an answer was asked is said on Teams alone, which has a row of its own. */
const unasked = (shown: Shown): Shown => ({ ...shown, seen: shown.seen.filter((line) => !saysWhereAsked(line)) });

/** What stands on Slack as it would on Teams: its commands with a mention, and nothing of those that are typed by themselves. */
const asOnTeams = (shown: Shown): Shown => ({ ...shown, seen: shown.seen.filter((line) => !isOfOwnCommands(line)).map(mentioning) });

/** What is seen, but for what names the platform itself: where a message can be opened, who told of it, and the stand-ins' own clocks. */
function neutral({ seen }: Shown): string[] {
  return seen.map((line) =>
    line
      .replace(/https:\/\/(?:test-company\.slack\.com|teams\.microsoft\.com)\S+/, "its message")
      .replace(/\b(slack|teams)\b(?=[, ]| ·|・)/, "the chat")
      .replace(/^(A message by .* in #wins), .*$/, "$1"),
  );
}
