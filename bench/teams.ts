import { type Extent, type Figure, interleave, type Outcome, shown } from "./interleave.ts";
import { webhookSecret } from "./requests.ts";
import { type Server, startServer } from "./servers.ts";
import { signer, type TeamsLine, teamsApp } from "./teams-requests.ts";

/**
 * A message in a person's own chat on Teams, answered at a loopback connector, with authentication on: `help`, which reads nothing, against
 * botbuilder that only echoes, and `journey <domain>` against botbuilder with the same statement.
 */
export async function answeredOnTeams(extent: Extent, database: { url: string; dataDir: string }): Promise<Figure[]> {
  await using started = new AsyncDisposableStack();
  const start = async (file: string, settings: Readonly<Record<string, string>>): Promise<Server> => {
    const server = await startServer(file, settings);
    started.defer(() => server.stop());
    return server;
  };
  const { publicKey, tokenFor } = signer();
  const connector = await start("floors/connector.ts", { PUBLIC_KEY: JSON.stringify(publicKey) });
  const floor = await start("floors/botbuilder.ts", { CLOUD_PORT: String(connector.port), DATABASE_URL: database.url });
  const ours = await start("../src/main.ts", settingsFor(connector.port, database));
  const teams: TeamsLine = { cloudPort: connector.port, token: tokenFor(connector.port) };
  const against = async (word: "help" | "journey", floorWord: "echo" | "story", connections: number) => {
    const asked = { teams, connections };
    const outcome = await interleave(extent, {
      ours: { ask: `teams ${word}`, ...asked, port: ours.port },
      floor: { ask: `teams ${floorWord}`, ...asked, port: floor.port },
      ...(word === "journey" && { also: { ask: "teams echo" as const, ...asked, port: floor.port } }),
    });
    return figuresOf(word, connections, outcome);
  };
  const figures: Figure[] = [];
  for (const connections of [1, 10, 50])
    figures.push(...(await against("help", "echo", connections)), ...(await against("journey", "story", connections)));
  return figures;
}

function figuresOf(word: "help" | "journey", connections: number, { ours, floor, also, ratio }: Outcome): Figure[] {
  const beside = word === "help" ? "that only echoes" : "with the same statement";
  const figure = {
    what: `\`${word}\` on Teams, ${connections} at once, against botbuilder ${beside}`,
    ours: shown(ours),
    floor: shown(floor),
    ratio: ratio.toFixed(2),
    target: "at least 0.6",
    holds: ratio >= 0.6,
  };
  if (!also) return [figure];
  const echoed = (ours.perSecond / also.perSecond).toFixed(2);
  return [figure, { what: "the same, against botbuilder that only echoes", ours: "", floor: shown(also), ratio: echoed, target: "", holds: null }];
}

const settingsFor = (cloudPort: number, { url, dataDir }: { url: string; dataDir: string }) => ({
  DATA_DIR: dataDir,
  DATABASE_URL: url,
  TEAMS_APP_ID: teamsApp.appId,
  TEAMS_APP_PASSWORD: teamsApp.password,
  TEAMS_TENANT_ID: teamsApp.tenantId,
  TEAMS_CLOUD_URL: `http://127.0.0.1:${cloudPort}`,
  WEBHOOK_SECRET: webhookSecret,
});
