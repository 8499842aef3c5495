import type { Shown } from "./seen.ts";

/** What differs between what was seen on Slack and on Teams, in words; null: nothing. */
export function difference(slack: readonly Shown[] = [], teams: readonly Shown[] = []): string | null {
  if (slack.length !== teams.length || slack.length === 0) return `It was seen ${slack.length} times on Slack, and ${teams.length} times on Teams`;
  for (const [at, onSlack] of slack.entries()) {
    const onTeams = teams[at];
    if (!onTeams) continue;
    const [left, right] = [neutral(onSlack), neutral(onTeams)];
    const line = left.findIndex((each, place) => each !== right[place]);
    if (line !== -1 || left.length !== right.length) {
      const place = line === -1 ? left.length : line;
      return `Of ${slack.length}, number ${at + 1} differs in line ${place + 1}:\n  Slack: ${left[place] ?? "(none)"}\n  Teams: ${right[place] ?? "(none)"}\nSlack:\n${left.join("\n")}\nTeams:\n${right.join("\n")}`;
    }
    if (onSlack.summary !== null && onTeams.summary !== null && onSlack.summary !== onTeams.summary)
      return `The notifications differ:\n  Slack: ${onSlack.summary}\n  Teams: ${onTeams.summary}`;
  }
  return null;
}

/** What is seen, but for what names the platform itself: where a message can be opened, who told of it, and the stand-ins' own clocks. */
function neutral({ seen }: Shown): string[] {
  return seen.map((line) =>
    line
      .replace(/https:\/\/(?:test-company\.slack\.com|teams\.microsoft\.com)\S+/, "its message")
      .replace(/\b(slack|teams)\b(?=[, ]| ·|・)/, "the chat")
      .replace(/^(A message by .* in #wins), .*$/, "$1"),
  );
}
