import { addDemoTenant, demoPeople, demoTenant, teamsIdOf } from "../../../src/sandbox/demo/workspace.ts";
import type { Bundle } from "../../../src/sandbox/serve/bundle.ts";
import { createTeamsStandIn, type TeamsStandIn } from "../../../src/sandbox/teams/stand-in.ts";
import { openScene, type Scene } from "./scene.ts";
import { type TeamsApp, teachTeamsApp } from "./teams-app.ts";

export type TeamsScene = Scene & TeamsApp & { teams: TeamsStandIn /** Of the channel, by its name. */; channel(name: string): string };

/** Alex, who is looked on as where nobody is named. */
export const alex = teamsIdOf(demoPeople[0].email);
export const yui = teamsIdOf(demoPeople[2].email);

/** The page with both workspaces of the demo's company, and an app on Teams that knows every surface. */
export async function openTeamsScene(bundle: Bundle): Promise<TeamsScene> {
  const { appId, tenantId } = demoTenant;
  const password = "a password";
  const teams = await createTeamsStandIn({ appId, tenantId, password, pace: false });
  addDemoTenant(teams, true);
  const scene = await openScene(bundle, teams);
  const app = teachTeamsApp(scene.app, teams, password, scene.heard);
  return {
    ...scene,
    ...app,
    teams,
    channel: (name) => teams.conversations().find((conversation) => conversation.name === name)?.id ?? "",
    close: async () => {
      await scene.close();
      await teams.close();
    },
  };
}
