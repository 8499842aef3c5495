import { expect, test } from "vitest";
import { openCloud } from "../../../src/platforms/teams/cloud.ts";
import { createTeamsStandIn } from "../../../src/sandbox/teams/stand-in.ts";

const app = { appId: "11111111-1111-1111-1111-111111111111", tenantId: "22222222-2222-2222-2222-222222222222", password: "secret" };

test.each([
  ["https://smba.trafficmanager.net/teams/", true],
  ["https://smba.trafficmanager.net/emea/22222222-2222-2222-2222-222222222222/", true],
  ["https://smba.infra.gcc.teams.microsoft.com/teams", true],
  ["https://webchat.botframework.com/", true],
  ["https://SMBA.trafficmanager.net/de/", true],
  ["http://smba.trafficmanager.net/teams/", false],
  ["https://smba.trafficmanager.net:8443/teams/", false],
  ["https://user:word@smba.trafficmanager.net/teams/", false],
  ["https://mine.trafficmanager.net/teams/", false],
  ["https://smba.trafficmanager.net.attacker.example/", false],
  ["https://attacker.example/smba.trafficmanager.net", false],
  ["https://attacker.example/?https://smba.trafficmanager.net", false],
  ["https://smba.trafficmanager.net@attacker.example/", false],
  ["https://notbotframework.com/", false],
  ["https://smba.infra.gov.teams.microsoft.us/teams", false],
  ["http://127.0.0.1:3978/", false],
  ["http://169.254.169.254/latest/meta-data", false],
  ["file:///etc/passwd", false],
  ["", false],
])("the bot's token goes to %s: %s", (address, may) => {
  expect(openCloud(app).mayReach(address)).toBe(may);
});

test("with a stand-in it goes there alone", () => {
  const { mayReach } = openCloud({ ...app, cloudUrl: "http://127.0.0.1:4000" });
  expect(mayReach("http://127.0.0.1:4000/teams/")).toBe(true);
  for (const address of ["http://127.0.0.1:4001/teams/", "https://127.0.0.1:4000/", "https://smba.trafficmanager.net/teams/"]) {
    expect(mayReach(address)).toBe(false);
  }
});

test("nothing is opened without an app id", () => {
  expect(() => openCloud({ ...app, appId: "" })).toThrow("app id");
});

test("a token is kept, renewed when it was not taken, and asked for anew after a failure", async () => {
  const teams = await createTeamsStandIn(app);
  try {
    const cloud = openCloud({ ...app, cloudUrl: teams.cloudUrl });
    teams.failNext({ on: "token", status: 503 });
    await expect(cloud.token()).rejects.toThrow("503");
    const [one, other] = await Promise.all([cloud.token(), cloud.token()]);
    expect(other).toBe(one);
    expect(await cloud.token()).toBe(one);
    expect(teams.requests.filter(({ operation }) => operation === "token")).toHaveLength(2);
    await cloud.token(true);
    expect(teams.requests.filter(({ operation }) => operation === "token")).toHaveLength(3);
    await expect(openCloud({ ...app, password: "wrong", cloudUrl: teams.cloudUrl }).token()).rejects.toMatchObject({ errorCode: "invalid_client" });
  } finally {
    await teams.close();
  }
});
