import { channelId, shownText, userId, type World } from "../support/world.ts";

/** Someone who types `/rev` and presses what the latest answer offers; each gives what was shown, as one text. */
export function chatOf(world: World, name: string) {
  const user = userId(world.team, name);
  let latest: { channel: string; ts: string } | null = null;
  return {
    async types(text: string): Promise<string> {
      const interaction = await world.slack.command({ user, channel: channelId(world.team, "wins"), command: "/rev", text });
      latest = await interaction.reply();
      return shownText(latest);
    },
    async presses(button: string, on = latest): Promise<string> {
      if (!on) throw new Error("nothing was shown yet");
      const interaction = await world.slack.press({ user, on, button });
      latest = await interaction.reply();
      return shownText(latest);
    },
    latest: () => latest,
  };
}
