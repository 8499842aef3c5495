import { OperatorError } from "../../errors.ts";
import { chooseOrganization, organizationOption, othersText } from "../organizations.ts";
import type { Tool } from "../tool.ts";
import { readWords } from "../words.ts";
import { channelFlags, setChannel } from "./channel.ts";
import { organizationFlags, setOrganization } from "./organization.ts";
import { personFlags, setPerson } from "./person.ts";
import { showSettings } from "./show.ts";

export const settings: Tool = {
  about: "The organization, its people and its channels",
  usage: [
    "npm run settings                                            shows them",
    'npm run settings -- --name "Acme" --zone Asia/Tokyo --currency JPY --language ja',
    '                    --hours "Mon-Fri 09:00-17:00" --news-hours 24 --live-after-days 90 --lead-answer-days 1',
    '                    --letter "monday 09:00" (or off)',
    "                    --committee-roles champion,end_user --proposal-words proposal,quote",
    "                    --teams-answers chat (the asker's own) or channel (shown to the asker alone; Microsoft's preview)",
    "npm run settings -- --person ann@acme.com --team sales --manager bob@acme.com --role admin --language en --zone UTC",
    '                    --person-name "Ann Lee" for someone who has not used the bot yet; --team none, --manager none',
    "npm run settings -- --channel C0123 --amounts hide --segment enterprise --language ja",
    "                    --segment none: every account; the channel by its id or its name",
    "npm run settings -- --organization 2                        another organization's, with any of these",
  ],
  async run(desk, words) {
    const { values, positionals } = readWords(words, flags);
    if (positionals[0] !== undefined)
      throw new OperatorError(`"${positionals[0]}" stands by itself. Settings are flags, and what holds a space stands in quotes: --name "Acme Inc"`);
    const { organization: number, person, channel, ...given } = values;
    if (person !== undefined && channel !== undefined) throw new OperatorError("One at a time: --person or --channel.");
    const { organization, others } = await chooseOrganization(desk.db, number);
    const named = Object.keys(given);
    if (person !== undefined) {
      refuseOthers(named, personFlags, "--person");
      return named.length > 0 ? setPerson(desk, organization, person, given) : showSettings(desk.db, organization.id, { person });
    }
    if (channel !== undefined) {
      refuseOthers(named, channelFlags, "--channel");
      return named.length > 0 ? setChannel(desk, organization, channel, given) : showSettings(desk.db, organization.id, { channel });
    }
    refuseOthers(named, organizationFlags, "an organization; say whose with --person or --channel");
    if (named.length > 0) return setOrganization(desk, organization, given);
    return `${await showSettings(desk.db, organization.id, {})}${othersText(others)}`;
  },
};

const flags = {
  ...organizationOption,
  person: { type: "string" },
  channel: { type: "string" },
  ...organizationFlags,
  ...personFlags,
  ...channelFlags,
} as const;

function refuseOthers(given: readonly string[], belonging: object, to: string): void {
  const [stray] = given.filter((flag) => !Object.hasOwn(belonging, flag));
  if (stray !== undefined) throw new OperatorError(`--${stray} does not belong to ${to}. npm run settings -- --help shows what does.`);
}
