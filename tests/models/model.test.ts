import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkDefinition } from "../../src/journeys/models/definition.ts";
import { lifecycle } from "../../src/journeys/models/lifecycle.ts";
import { defineModel, removeModel } from "../../src/models/define.ts";
import { findModels } from "../../src/models/find.ts";
import { switchModel } from "../../src/models/switch.ts";
import { derivedRows } from "../support/rows.ts";
import { channelId, shownText, startWorld, userId, type World } from "../support/world.ts";
import { deal, tellHistory } from "./told.ts";

const now = new Date("2026-06-15T12:00:00Z");
let world: World;
let neighbour: World;
beforeAll(async () => {
  world = await startWorld({ now });
  neighbour = await startWorld({ now, db: world.db });
  // Whoever comes first is the admin: Ann.
  await types("ann", "help");
  await tellHistory(world);
  await tellHistory(neighbour);
}, 60_000);
afterAll(async () => {
  await neighbour.stop();
  await world.stop();
});

type Shown = Awaited<ReturnType<typeof types>>;

async function types(user: string, text: string) {
  const typed = { user: userId(world.team, user), channel: channelId(world.team, "wins"), command: "/rev", text };
  return (await world.slack.command(typed)).reply();
}

async function presses(user: string, on: Shown, button: string) {
  return (await world.slack.press({ user: userId(world.team, user), on, button })).reply(20_000);
}

const inForce = async () => (await findModels(world.db, world.organizationId)).inForce.name;
const rows = () => derivedRows(world.db, world.organizationId);
const told = async () => {
  const [counted] = await world.db.sql<{ count: number }>('select count(*) as count from delivery where "organizationId" = $1', [
    world.organizationId,
  ]);
  return counted?.count;
};

/** What was remembered of the organization is forgotten as soon as the database has told that it changed. */
const tells = (user: string, words: string, expected: string) => expect.poll(async () => shownText(await types(user, words))).toContain(expected);

/** The line of a card that begins with these words. */
const line = (shown: Shown, start: string): string =>
  shownText(shown)
    .split("\n")
    .find((each) => each.startsWith(start)) ?? `nothing begins with ${start} in:\n${shownText(shown)}`;

describe("the model in force is shown", () => {
  test("with its stages in order, what each means, whose it is, and how many accounts stand there", async () => {
    const shown = await types("ann", "model");
    const said = shownText(shown);
    expect(said).toContain("Journey model: Six stages");
    expect(said).toContain("Awareness → Consideration → Decision → Purchase → Implementation → Support and retention");
    expect(said).toMatch(
      /Awareness[\s\S]*first touch and lead · Marketing owns · 4 accounts, 1 of them ended[\s\S]*Consideration[\s\S]*marketing qualified, accepted by sales, sales qualified, and deal opened · Marketing owns, with Sales · 3 accounts, 1 of them ended/,
    );
    expect(said).toMatch(/Decision[\s\S]*proposal · Sales owns · 1 account\n/);
    expect(said).toMatch(
      /Support and retention[\s\S]*live, renewed, expanded, and advocate · Customer success owns, with Sales · 3 accounts, 1 of them ended/,
    );
    expect(said).toMatch(/No stage yet[\s\S]*1 account\n/);
    expect(said).toContain("Accounts counted as of Jun 15, 2026, 12:00");
    expect(said).toMatch(/Other models[\s\S]*Five stages[\s\S]*Awareness → Consideration → Decision → Engagement and retention → Advocacy/);
    expect(said).toContain("npm run model -- edit");
  });

  test("in Japanese and Chinese, with milestones and teams in the reader's words", async () => {
    const japanese = shownText(await types("yui", "model"));
    expect(japanese).toContain("ジャーニーモデル：6 ステージ");
    expect(japanese).toMatch(
      /検討[\s\S]*マーケティング認定（MQL）、営業が受け入れ（SAL）.*商談開始 · 担当：マーケティング（支援：営業） · アカウント 3 件（うち終了 1 件）/,
    );
    expect(japanese).toContain("認知 → 理解 → 検討 → 商談 → 購入");
    const chinese = shownText(await types("lin", "model"));
    expect(chinese).toContain("旅程模型：六阶段");
    expect(chinese).toMatch(/考虑[\s\S]*市场认可（MQL）、.*商机创建 · 由市场负责，销售支持 · 3 个客户（其中 1 个已结束）/);
    expect(chinese).toContain("获客 → 互动与转化 → 留存与忠诚");
  });

  test("to a channel, for the accounts that it may see", async () => {
    await presses("ann", await types("ann", "model"), "Share to channel");
    expect(shownText(world.slack.posts("wins").at(-1))).toMatch(/first touch and lead · Marketing owns · 4 accounts, 1 of them ended/);
    await world.db.sql(`update destination set "audienceSegment" = 'SMB' where "organizationId" = $1`, [world.organizationId]);
    await presses("ann", await types("ann", "model"), "Share to channel");
    const last = shownText(world.slack.posts("wins").at(-1));
    expect(last).toMatch(/Awareness[\s\S]*first touch and lead · Marketing owns · 0 accounts/);
    expect(last).toMatch(/No stage yet[\s\S]*1 account\n/);
    await world.db.sql(`delete from delivery where "organizationId" = $1`, [world.organizationId]);
    await world.db.sql(`delete from destination where "organizationId" = $1`, [world.organizationId]);
  });
});

describe("another model is looked at", () => {
  test("with who would move, before anything changes", async () => {
    const look = await presses("ann", await types("ann", "model"), "Look at Five stages");
    const said = shownText(look);
    expect(said).toContain("Five stages: what would change");
    expect(said).toContain("7 accounts would stand in another stage with the model Five stages in place of Six stages.");
    expect(said).toContain("nobody is told, and you can switch back");
    expect(said).toContain("Consideration → Decision: 2 accounts");
    expect(said).toContain("Purchase → Decision: 1 account\n");
    expect(said).toContain("Support and retention → Advocacy: 1 account\n");
    expect(said).not.toContain("Awareness → ");
    expect(said).toMatch(/Decision[\s\S]*sales qualified, deal opened, proposal, and won · Sales owns · 4 accounts, 1 of them ended/);
    expect(await inForce()).toBe("six-stage");
  });

  test.each(["model lifecycle", "model LIFECYCLE", "model ライフサイクル", "model 生命周期"])("by typing %s", async (words) => {
    expect(shownText(await types("ann", words))).toContain("Lifecycle: what would change");
  });

  test("and one that is not there is named, with those that are", async () => {
    expect(line(await types("ann", "model nine"), "There is no model")).toContain(
      "“nine”. Type model by itself, or with one of: six-stage, five-stage",
    );
    expect(shownText(await types("ann", "model six-stage"))).toContain("Six stages is in force already.");
  });

  test("by a member, who cannot switch and is told who can", async () => {
    const look = await presses("yui", await types("yui", "model"), "「ライフサイクル」を見る");
    expect(shownText(look)).toContain("モデルを切り替えられるのは管理者だけです。管理者または運用担当者に依頼してください。");
    await expect(presses("yui", look, "「ライフサイクル」に切り替える")).rejects.toThrow();
    expect(await inForce()).toBe("six-stage");
  });

  test("by someone who was an admin when it was shown, and is none when they press", async () => {
    const look = await presses("ann", await types("ann", "model"), "Look at Lifecycle");
    await setRole("ann", "member");
    expect(shownText(await presses("ann", look, "Use Lifecycle"))).toContain("Only an admin can switch the model.");
    expect(await inForce()).toBe("six-stage");
    await setRole("ann", "admin");
  });
});

describe("switching", () => {
  test("puts another model in force, tells nobody, and back again leaves every row as it was", async () => {
    await types("ann", "subscribe all");
    await world.settle();
    const before = await rows();
    const theirs = await derivedRows(neighbour.db, neighbour.organizationId);
    const toldBefore = await told();
    await tells("ann", "journey offered.example", "Decision");

    const look = await presses("ann", await types("ann", "model"), "Look at Three phases");
    const done = await presses("ann", look, "Use Three phases");
    expect(shownText(done)).toContain("Three phases is in force now. The journeys of all 14 accounts were worked out anew; nobody was told.");
    expect(shownText(done)).toContain("Journey model: Three phases");
    expect(await inForce()).toBe("three-phase");
    expect(await stages()).toEqual({
      acquisition: ["back.example", "lead.example", "mql.example", "reached.example", "rejected.example"],
      "engagement-and-conversion": ["lost.example", "offered.example", "talking.example"],
      "retention-and-loyalty": ["bought.example", "customer.example", "fan.example", "gone.example", "starting.example"],
    });
    await tells("ann", "journey offered.example", "Engagement and conversion");
    await tells("yui", "journey offered.example", "関係構築と商談");
    expect(await rows()).not.toEqual(before);

    const back = await presses("ann", done, "Back to Six stages");
    expect(shownText(back)).toContain("Six stages is in force now.");
    expect(await rows()).toEqual(before);
    await world.settle();
    expect(await told()).toBe(toldBefore);
    expect(await derivedRows(neighbour.db, neighbour.organizationId)).toEqual(theirs);
    expect((await findModels(neighbour.db, neighbour.organizationId)).inForce.name).toBe("six-stage");
  });

  test("of two admins who press at once, the second is told what is in force now", async () => {
    await setRole("yui", "admin");
    const anns = await presses("ann", await types("ann", "model"), "Look at Five stages");
    const yuis = await presses("yui", await types("yui", "model"), "「ライフサイクル」を見る");
    await presses("ann", anns, "Use Five stages");
    const late = shownText(await presses("yui", yuis, "「ライフサイクル」に切り替える"));
    expect(late).toContain("その間に別の方がモデルを変更したため、今回は何も変更していません。");
    expect(late).toContain("ジャーニーモデル：5 ステージ");
    expect(await inForce()).toBe("five-stage");
    expect(shownText(await presses("ann", anns, "Use Five stages"))).toContain("Five stages is in force already.");
    await switchTo("six-stage");
    await setRole("yui", "member");
  });

  test("of two who press in the same moment, one is told to look again", async () => {
    await setRole("yui", "admin");
    const anns = await presses("ann", await types("ann", "model"), "Look at Five stages");
    const yuis = await presses("yui", await types("yui", "model"), "「ライフサイクル」を見る");
    const [one, other] = (await Promise.all([presses("ann", anns, "Use Five stages"), presses("yui", yuis, "「ライフサイクル」に切り替える")])).map(
      shownText,
    );
    const annWon = (await inForce()) === "five-stage";
    expect(annWon ? one : other).toMatch(/Five stages is in force now\.|「ライフサイクル」に切り替えました。/);
    expect(annWon ? other : one).toMatch(/何も変更していません|nothing was changed/);
    await switchTo("six-stage");
    await setRole("yui", "member");
  });

  test("and who is overtaken while journeys are worked out changes nothing", async () => {
    const before = await rows();
    const overtake = once(() => world.db.sql(`update organization set "journeyModel" = 'lead-process' where id = $1`, [world.organizationId]));
    const choice = { from: "six-stage", to: lifecycle };
    expect(await switchModel(world.db, world.organizationId, choice, now, overtake)).toBeNull();
    expect(await rows()).toEqual(before);
    expect(await inForce()).toBe("lead-process");
    await world.db.sql(`update organization set "journeyModel" = 'six-stage' where id = $1`, [world.organizationId]);
  });

  test("goes by what else was set while journeys were worked out", async () => {
    const raise = `update organization set "liveAfterDays" = 7, "rulesVersion" = "rulesVersion" + 1 where id = $1`;
    const set = once(() => world.db.sql(raise, [world.organizationId]));
    expect(await switchModel(world.db, world.organizationId, { from: "six-stage", to: lifecycle }, now, set)).not.toBeNull();
    const [starting] = await world.db.sql<{ milestone: string; stage: string }>(
      `select milestone, stage from account where "organizationId" = $1 and domain = 'starting.example'`,
      [world.organizationId],
    );
    expect(starting).toEqual({ milestone: "live", stage: "retain" });
    await world.db.sql(`update organization set "liveAfterDays" = 90 where id = $1`, [world.organizationId]);
    await switchTo("six-stage");
  });

  test("a deal's card in a channel shows the new stage with its next news", async () => {
    await types("ann", "subscribe all");
    await world.send([{ source: "crm", ...deal("n1", "offered", "Negotiation", "2026-06-15T11:00:00Z") }]);
    await world.settle();
    const card = () => shownText(world.slack.messages("wins").find((message) => shownText(message).includes("Deal: Deal with offered")));
    expect(card()).toContain("Decision");
    await switchTo("buyer-phases");
    await world.settle();
    expect(card()).toContain("Decision");
    await world.send([{ source: "crm", ...deal("n2", "offered", "Contract", "2026-06-15T11:30:00Z") }]);
    await world.settle();
    expect(card()).toContain("Sales talks");
    expect(card()).not.toContain("Decision");
    await switchTo("six-stage");
  });
});

describe("an organization's own model", () => {
  const own = (talks: string) => {
    const checked = checkDefinition({
      name: "ours",
      label: { en: "Our way", ja: "当社のやり方" },
      stages: [
        { label: "Interest", milestones: ["reached", "lead", "mql"], owns: "marketing" },
        { label: talks, id: "talks", milestones: ["sal", "sql", "opportunity", "proposal"], owns: "sales", supports: ["marketing"] },
        { label: { en: "Delivery", ja: "納品" }, milestones: ["won", "onboarding", "live", "advocate"], owns: "success" },
      ],
      unused: ["renewed", "expanded"],
    });
    if ("problems" in checked) throw new Error(checked.problems.join(" "));
    return checked.model;
  };

  test("is offered beside those that ship, used like them, and left without a loss", async () => {
    const before = await rows();
    expect(await defineModel(world.db, world.organizationId, own("Talks"), now)).toBeNull();
    expect(await rows()).toEqual(before);
    const shown = await types("ann", "model");
    expect(shownText(shown)).toContain("Our way (your own)");
    expect(shownText(shown)).not.toContain("npm run model -- edit");
    const look = await presses("ann", shown, "Look at Our way");
    expect(shownText(look)).toMatch(/Not used[\s\S]*renewed and expanded \(an account stays in its stage\)/);
    const done = await presses("ann", look, "Use Our way");
    expect((await stages())["delivery"]).toEqual(["bought.example", "customer.example", "fan.example", "gone.example", "starting.example"]);
    expect(shownText(await types("yui", "model"))).toContain("ジャーニーモデル：当社のやり方");
    await tells("yui", "journey bought.example", "納品");

    await world.send([{ source: "crm", ...deal("o1", "offered", "Quote", "2026-06-15T11:40:00Z") }], false);
    await world.send([{ source: "crm", ...deal("o2", "talking", "Quote", "2026-06-15T11:40:00Z") }]);
    await world.settle();
    expect(shownText(world.slack.messages("wins").at(-1))).toContain("Talks");

    await removeModel(world.db, world.organizationId, "ours").then(
      () => expect.unreachable(),
      (error) => expect(error.message).toContain("ours is in force."),
    );
    await presses("ann", done, "Back to Six stages");
    await removeModel(world.db, world.organizationId, "ours");
    expect(shownText(await types("ann", "model"))).not.toContain("Our way");
  });

  test("that is edited while in force is swapped in with its journeys", async () => {
    await defineModel(world.db, world.organizationId, own("Talks"), now);
    await switchTo("ours");
    const rebuilt = await defineModel(world.db, world.organizationId, own("Negotiation"), now);
    expect(rebuilt?.accounts).toBe(14);
    await tells("ann", "journey offered.example", "Negotiation");
    await switchTo("six-stage");
    await removeModel(world.db, world.organizationId, "ours");
  });

  test("that was edited or removed after it was chosen is not put in force as it was", async () => {
    await defineModel(world.db, world.organizationId, own("Talks"), now);
    await defineModel(world.db, world.organizationId, own("Negotiation"), now);
    const before = await rows();
    const choose = () => switchModel(world.db, world.organizationId, { from: "six-stage", to: own("Talks") }, now);
    expect(await choose()).toBeNull();
    await removeModel(world.db, world.organizationId, "ours");
    expect(await choose()).toBeNull();
    expect(await inForce()).toBe("six-stage");
    expect(await rows()).toEqual(before);
  });

  test("is no other organization's", async () => {
    await defineModel(world.db, world.organizationId, own("Talks"), now);
    expect((await findModels(neighbour.db, neighbour.organizationId)).others.map(({ name }) => name)).not.toContain("ours");
    await removeModel(neighbour.db, neighbour.organizationId, "ours");
    expect((await findModels(world.db, world.organizationId)).others.map(({ name }) => name)).toContain("ours");
    await removeModel(world.db, world.organizationId, "ours");
  });
});

/** The domains of the accounts in each stage. */
async function stages(): Promise<Record<string, string[]>> {
  const found = await world.db.sql<{ stage: string; domains: string[] }>(
    `select stage, array_agg(domain order by domain) as domains from account where "organizationId" = $1 and stage is not null group by stage order by stage`,
    [world.organizationId],
  );
  return Object.fromEntries(found.map(({ stage, domains }) => [stage, domains]));
}

async function switchTo(name: string): Promise<void> {
  const { inForce, others } = await findModels(world.db, world.organizationId);
  const to = others.find((model) => model.name === name);
  if (!to || !(await switchModel(world.db, world.organizationId, { from: inForce.name, to }, now))) throw new Error(`${name} was not put in force`);
}

/** Something that happens while journeys are worked out: with the first that is heard of it. */
function once(run: () => Promise<unknown>): () => Promise<void> {
  let ran = false;
  return async () => {
    if (ran) return;
    ran = true;
    await run();
  };
}

async function setRole(user: string, role: string): Promise<void> {
  await world.db.sql(`update person set role = $3 where "organizationId" = $1 and email = $2`, [world.organizationId, `${user}@us.example`, role]);
  await world.db.sql("select pg_notify('settings', '')");
}
