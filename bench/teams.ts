import { type Extent, type Figure, interleave, shown } from "./interleave.ts";
import { webhookSecret } from "./requests.ts";
import { type Server, startServer } from "./servers.ts";
import { signer, type TeamsLine, teamsApp } from "./teams-requests.ts";

/** `journey <domain>` in a person's own chat on Teams, answered at a loopback connector, against botbuilder that only echoes there. */
export async function journeyOnTeams(extent: Extent, database: { url: string; dataDir: string }): Promise<Figure[]> {
  await using started = new AsyncDisposableStack();
  const start = async (file: string, settings: Readonly<Record<string, string>>): Promise<Server> => {
    const server = await startServer(file, settings);
    started.defer(() => server.stop());
    return server;
  };
  const { publicKey, tokenFor } = signer();
  const connector = await start("floors/connector.ts", { PUBLIC_KEY: JSON.stringify(publicKey) });
  const floor = await start("floors/botbuilder.ts", { CLOUD_PORT: String(connector.port) });
  const ours = await start("../src/main.ts", settingsFor(connector.port, database));
  const teams: TeamsLine = { cloudPort: connector.port, token: tokenFor(connector.port) };
  const figures: Figure[] = [];
  for (const connections of [1, 10, 50]) {
    const outcome = await interleave(extent, {
      ours: { ask: "teams journey", teams, connections, port: ours.port },
      floor: { ask: "teams echo", teams, connections, port: floor.port },
    });
    figures.push({
      what: `\`journey\` on Teams, ${connections} at once, against botbuilder that only echoes`,
      ours: shown(outcome.ours),
      floor: shown(outcome.floor),
      ratio: outcome.ratio.toFixed(2),
      target: "at least 0.6",
      holds: outcome.ratio >= 0.6,
    });
  }
  return figures;
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
