import type { Chat } from "./chat.ts";
import { happenings, history } from "./company.ts";
import { type Company, playing, type Told } from "./playing.ts";
import { isOfOwnCommands } from "./typed.ts";

/**
 * Some days of a company in one chat: everything that can be typed, pressed, filled in, used and announced is, once at least, where it is really
 * offered. Returns what was seen of each.
 */
export async function play(chat: Chat, company: Company): Promise<Told> {
  const scene = playing(chat, company);
  await company.send(history, false);
  await meet(scene);
  await look(scene, chat);
  await find(scene, chat);
  await merge(scene);
  await models(scene);
  await goals(scene);
  const crm = happenings(company.clock);
  await deals(scene, crm);
  await leads(scene, crm);
  await renewals(scene, crm);
  await signals(scene);
  await weekOn(scene);
  await answerInChannel(scene, chat, company);
  const lines = [...scene.told.values()].flatMap((shown) => shown.flatMap(({ seen }) => seen));
  const slashed = lines.filter((line) => /\/rev(?![\w-])/.test(line)).map(() => "with a slash");
  const own = lines.filter(isOfOwnCommands);
  if (own.length > 0) scene.proves("commands that are typed by themselves", ...own);
  const mentioned = lines.filter((line) => line.includes("@Throughline")).map(() => "after a mention");
  scene.proves("the commands that sentences name", ...slashed, ...mentioned);
  const channels = lines.filter((line) => /\bwins (follows|now)\b/.test(line)).map((line) => (line.includes("#wins") ? "with a #" : "without"));
  scene.proves("the channels that sentences name", ...channels);
  return scene.told;
}

type Scene = ReturnType<typeof playing>;
type Crm = ReturnType<typeof happenings>;

/** The first to ask is the admin. */
async function meet(scene: Scene): Promise<void> {
  for (const person of ["ann", "yui", "lin"] as const) await scene.asks(person, "help");
  await scene.until("2026-11-20T15:01:00Z");
  await scene.asks("ann", "subscribe");
  await scene.hears("ann", "command subscribe");
  const me = await scene.asks("ann", "me");
  const japanese = await scene.presses("ann", me, "日本語");
  await scene.presses("ann", japanese, "English");
}

async function look(scene: Scene, chat: Chat): Promise<void> {
  const alone = [await chat.typeAlone("ann", "journey acme.com"), await chat.typeAlone("yui", "me")];
  scene.proves("typing to the bot", ...alone.flatMap(({ seen }) => seen));
  const journey = await scene.asks("ann", "journey acme.com");
  const earlier = await scene.presses("ann", journey, "Show more");
  scene.proves("what a button of an answer brings", earlier.at === journey.at ? "in its place" : "another");
  await scene.presses("yui", await scene.asks("yui", "journey acme.com"), "チャンネルに共有");
  const typo = await scene.asks("ann", "jurney acme.com");
  await scene.presses("ann", typo, "journey acme.com");
  await scene.asks("lin", "journey nobody.example");
  for (const words of ["home", "funnel quarter", "sources quarter by channel", "risk trouble.example", "renewals 90", "letter"]) {
    await scene.asks("ann", words);
    await scene.asks("lin", words);
  }
  await scene.asks("yui", "home");
  scene.proves("one's day", ...(await chat.day("yui")).seen);
}

async function find(scene: Scene, chat: Chat): Promise<void> {
  await scene.opens("ann", await scene.asks("ann", "help"), "Find account");
  await scene.sends("ann", { account: "nobody at all" }, "refused");
  const answer = await scene.sends("ann", { account: "acme.com" }, "taken");
  scene.proves("an answer in a form's place", await scene.sharesFromThere("ann", answer));
  await scene.closes("ann");
  const found = await chat.find("ann", "acme.com");
  scene.proves("a search while one writes", found?.inserted.seen[0] ?? "not there");
  await scene.uses("yui", "find-account");
  await scene.sends("yui", { account: "trouble.example" }, "taken");
  await scene.closes("yui");
  const message = await chat.say("lin", "Kim from Acme asked for forty seats more");
  await scene.uses("ann", "add-to-journey", message);
  await scene.sends("ann", { account: "nobody at all" }, "refused");
  await scene.sends("ann", { account: "acme.com" }, "taken");
  await scene.closes("ann");
}

async function merge(scene: Scene): Promise<void> {
  await scene.asks("ann", "merge");
  const preview = await scene.asks("ann", "merge globex.io into globex.com");
  const merged = await scene.presses("ann", preview, "Merge");
  await scene.presses("ann", merged, "Undo");
}

async function models(scene: Scene): Promise<void> {
  const overview = await scene.asks("ann", "model");
  const looked = await scene.presses("ann", overview, "Look at Five stages");
  const used = await scene.presses("ann", looked, "Use Five stages");
  await scene.presses("ann", used, "Back to Six stages");
}

async function goals(scene: Scene): Promise<void> {
  const goal = { metric: "won", number: "1.2M", period: "2026-Q4", teams: ["sales", "marketing"] };
  await scene.opens("ann", await scene.asks("ann", "goal"), "New goal");
  await scene.sends("ann", { ...goal, number: "a lot", teams: ["sales"] }, "refused");
  const made = await scene.sends("ann", goal, "taken");
  const inside = await scene.presses("ann", made, "Details");
  const change = await scene.opens("ann", inside, "Change");
  scene.proves("a form that opens in a dialog", ...change.seen);
  await scene.closes("ann");
  const details = await scene.presses("ann", await scene.asks("ann", "goal"), "Details");
  await scene.opens("ann", details, "Change");
  await scene.sends("ann", { number: "x" }, "refused");
  await scene.sends("ann", { number: "1.5M", teams: ["sales", "marketing", "success"] }, "taken");
  await scene.closes("ann");
  await scene.opens("ann", await scene.asks("ann", "goal"), "New goal");
  const stands = await scene.sends("ann", { ...goal, number: "1.8M" }, "taken");
  await scene.presses("ann", stands, "Change it to $1,800,000");
  await scene.closes("ann");
  await scene.opens("ann", await scene.asks("ann", "goal"), "New goal");
  await scene.sends("ann", { ...goal, metric: "deals-won", number: "40" }, "taken");
  await scene.closes("ann");
  const all = await scene.asks("ann", "goal");
  await scene.presses("ann", await scene.presses("ann", all, "Details"), "End goal");
}

async function deals(scene: Scene, crm: Crm): Promise<void> {
  await scene.happens(crm.deal("Talks", "open", 1));
  await scene.happens(crm.deal("Negotiation", "open", 2));
  await scene.happens(crm.deal("Lost", "lost", 3));
  await scene.happens(crm.deal("Talks", "open", 1));
  await scene.happens(crm.deal("Closed", "won", 3));
  await scene.happens(crm.stage());
}

async function leads(scene: Scene, crm: Crm): Promise<void> {
  for (const name of ["Kim Park", "Ben Ode", "Uma Rao", "Zoe Lind"]) await scene.happens([crm.lead(name)]);
  const message = (name: string) => scene.standing("announcement lead.new", "ann", name);
  await scene.does("ann", await message("Kim Park"), "Accept");
  await scene.opens("ann", await message("Ben Ode"), "Recycle");
  await scene.sends("ann", { reason: "not_now" }, "refused");
  const kept = await scene.sends("ann", { returnsOn: "2026-12-24", note: "After the holidays" }, "taken");
  scene.proves("a form that was refused", ...kept.seen);
  await scene.closes("ann");
  await scene.opens("ann", await message("Uma Rao"), "Reject");
  await scene.sends("ann", { reason: "other" }, "refused");
  await scene.sends("ann", { reason: "no_need" }, "taken");
  await scene.closes("ann");
  await scene.opens("ann", await message("Kim Park"), "Change");
  await scene.sends("ann", { verdict: "reject", reason: "not_now" }, "refused");
  await scene.sends("ann", { verdict: "reject", reason: "competitor" }, "taken");
  await scene.closes("ann");
  const zoe = await scene.standing("announcement lead.new", "ann", "Zoe Lind");
  await scene.presses("ann", zoe, "Show journey");
  await scene.asks("ann", "lead mine");
  await scene.asks("yui", "lead Zoe Lind");
  const next = await scene.asks("ann", "lead next");
  await scene.opens("ann", next, "Recycle");
  await scene.closes("ann");
  await scene.happens([crm.lead("Eve Ward")]);
  const eve = await scene.asks("ann", "lead Eve Ward");
  await scene.presses("ann", eve, "Accept");
}

async function renewals(scene: Scene, crm: Crm): Promise<void> {
  await scene.happens(crm.trouble());
  const message = () => scene.standing("announcement renewal.due", "ann", "Acme");
  await scene.does("ann", await message(), "Acknowledge");
  await scene.opens("ann", await message(), "Assign");
  await scene.sends("ann", { person: "佐藤 結衣" }, "taken");
  await scene.closes("ann");
  await scene.opens("ann", await message(), "Snooze");
  await scene.sends("ann", { length: "day" }, "refused");
  await scene.sends("ann", { length: "week" }, "taken");
  await scene.closes("ann");
  await scene.opens("ann", await message(), "Set outcome");
  await scene.sends("ann", { outcome: "lost" }, "refused");
  await scene.sends("ann", { outcome: "renewed", note: "Signed for a year" }, "taken");
  await scene.closes("ann");
}

async function signals(scene: Scene): Promise<void> {
  await scene.opens("ann", await scene.asks("ann", "signal acme.com"), "Add signal");
  const noticed = { family: "usage", name: "weekly active users", severity: "info", value: "120" };
  await scene.sends("ann", { ...noticed, value: "many" }, "refused");
  await scene.sends("ann", noticed, "taken");
  await scene.closes("ann");
  await scene.asks("ann", "signal acme.com critical support: data loss");
  const several = await scene.asks("ann", "signal Globex champion left");
  await scene.presses("ann", several, "Globex Inc (globex.com)");
}

async function weekOn(scene: Scene): Promise<void> {
  await scene.until("2026-11-23T09:00:00Z");
  const letter = await scene.standing("announcement letter", "#wins", "The week's letter");
  const shown = await scene.presses("ann", letter, "Show goals");
  scene.proves("what a button of a message brings", scene.whereabouts(shown));
  const now = await scene.asks("ann", "letter now");
  await scene.presses("ann", now, "Send now");
  for (const words of ["letter next", "letter schedule"]) await scene.asks("ann", words);
  for (const moment of ["2026-11-23T15:05:00Z", "2026-11-24T15:30:00Z", "2026-11-25T15:30:00Z"]) await scene.until(moment);
  await scene.asks("ann", "unsubscribe");
}

async function answerInChannel(scene: Scene, chat: Chat, { db, organizationId }: Company): Promise<void> {
  await db.sql(`update organization set "targetedReplies" = true where id = $1`, [organizationId]);
  await db.sql("select pg_notify('settings', '')", []);
  // Nothing tells when every part has heard of a setting.
  for (let tries = 0; tries < 50; tries += 1) {
    const { place } = chat.witnesses(await chat.type("ann", "me"));
    if (place === "#wins") break;
  }
  scene.proves("the same with `--teams-answers channel`", scene.whereabouts(await chat.type("ann", "me")));
}
