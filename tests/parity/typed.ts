import { helpText } from "../../src/commands/help/text.ts";
import { commands } from "../../src/commands/registry.ts";
import { teamsText } from "../../src/platforms/teams/text.ts";
import { languages, say } from "../../src/text.ts";
import { linesSeen } from "./seen.ts";

const own = commands.filter(({ slash }) => slash).map(({ word }) => word);
const slashed = new RegExp(`(?<![\\w/.])/(${own.join("|")})(?![\\w/-])`, "g");

/** A line as it is written on Teams: its commands by a mention in place of a slash, its channels without a "#". */
export const mentioning = (line: string): string =>
  line
    .replace(/\/rev(?![\w-])/g, "@Throughline")
    .replace(slashed, "@Throughline $1")
    .replace(/(?<!^\(.*)#(?=\p{L})/gu, "");

const sentences = languages.flatMap((language) => {
  const named = new Intl.ListFormat(language, { type: "conjunction" }).format(own.map((word) => `/${word}`));
  return linesSeen(say(helpText, language)("own", { commands: named }));
});

/** Whether a line is the one that names the commands that are typed by themselves. */
export const isOfOwnCommands = (line: string): boolean => sentences.includes(line);

const whereAsked = languages.map((language) => say(teamsText, language)("askedIn", { channel: "wins" }).replace(/\.$/, ""));

/** Whether a line is the one by which an answer on Teams says where it was asked. */
export const saysWhereAsked = (line: string): boolean => whereAsked.some((said) => line.startsWith(said));
