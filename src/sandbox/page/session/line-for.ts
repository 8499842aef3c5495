import type { Place, Start } from "../../serve/protocol.ts";

/** How a command is given in a place: "/journey acme.example", on Teams "@Throughline journey acme.example" or, in the bot's own chat, the words alone. */
export function lineFor({ client, commands, bot }: Pick<Start, "client" | "commands" | "bot">, place: Pick<Place, "direct">, words: string): string {
  if (client === "teams") return place.direct ? words : `@${bot.name} ${words}`;
  const [first] = words.split(" ", 1);
  return commands.some(({ command }) => command === `/${first}`) ? `/${words}` : `/rev ${words}`;
}
