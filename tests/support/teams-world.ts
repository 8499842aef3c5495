import { randomUUID } from "node:crypto";
import { connectTeams } from "../../src/platforms/teams/connect.ts";
import { shownText } from "../../src/sandbox/teams/card-parts.ts";
import { createTeamsStandIn, type Interaction, type TeamsStandIn } from "../../src/sandbox/teams/stand-in.ts";
import { guidOf } from "../../src/sandbox/teams/tenant.ts";
import { type Product, type ProductOptions, people, startProduct } from "./world.ts";

/**
 * A product with its Teams: one team, "Revenue", with the channels General, wins and marketing, and ann, yui and lin in it.
 * The app is installed in the team and for each of them, unless told otherwise.
 */
export type TeamsWorld = Product & {
  teams: TeamsStandIn;
  tenantId: string;
  /** The aadObjectId of "ann", "yui" or "lin". */
  user(key: string): string;
  /** A person writes to the app: in a channel by mention, else in their own chat. */
  write(user: string, text: string, channel?: string): Promise<Interaction>;
  /** A person asks the app, and gets this said, as one text. */
  ask(user: string, text: string, channel?: string): Promise<string>;
};

export type TeamsWorldOptions = ProductOptions & { tenantId?: string /** Unset: everywhere. */; installed?: boolean };

export async function startTeamsWorld(options: TeamsWorldOptions = {}): Promise<TeamsWorld> {
  const tenantId = options.tenantId ?? randomUUID();
  const [appId, password] = [randomUUID(), randomUUID()];
  const teams = await createTeamsStandIn({ appId, password, tenantId, pace: options.pace ?? false });
  const user = (key: string) => guidOf(`${tenantId} ${key}`);
  for (const { key, tz, ...person } of people) teams.addUser({ ...person, id: user(key), timeZone: tz });
  teams.addTeam({ name: "Revenue", channels: [{ name: "wins" }, { name: "marketing" }] });

  const product = await startProduct(options, (app, parts) => connectTeams(app, { appId, tenantId, password, cloudUrl: teams.cloudUrl, ...parts }));
  teams.setAppUrl(product.url);
  if (options.installed ?? true) {
    await installed(teams.install({ team: "Revenue" }));
    for (const { key } of people) await installed(teams.install({ user: user(key) }));
    teams.clear();
  }
  const write: TeamsWorld["write"] = (key, text, channel) => {
    const said =
      channel === undefined ? { conversation: teams.personalChat(user(key)), text } : { conversation: channel, text: `@Throughline ${text}` };
    return teams.say({ user: user(key), ...said });
  };
  return {
    ...product,
    teams,
    tenantId,
    user,
    write,
    ask: async (key, text, channel) => {
      const interaction = await write(key, text, channel);
      const { card, text: words } = await interaction.reply();
      return card ? shownText(card) : words;
    },
    stop: () => product.stop().then(teams.close),
  };
}

async function installed(installing: Promise<Interaction>): Promise<void> {
  const { outcome, problem } = await installing;
  if (outcome !== "ok") throw new Error(`The app did not take its own installation: ${problem}`);
}
