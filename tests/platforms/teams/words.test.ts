import { expect, test } from "vitest";
import { Activity } from "../../../src/platforms/teams/activity.ts";
import { wordsOf } from "../../../src/platforms/teams/words.ts";

const bot = { id: "28:app", name: "Throughline" };
const mention = (text: string, id = bot.id) => ({ type: "mention", text, mentioned: { id, name: "somebody" } });
const said = (text: string, ...entities: object[]) =>
  wordsOf(
    Activity.parse({
      type: "message",
      serviceUrl: "https://smba.trafficmanager.net/teams/",
      from: { id: "29:1" },
      recipient: bot,
      conversation: { id: "a:1" },
      text,
      entities,
    }),
  );

const own = mention("<at>Throughline</at>");

test.each<[string, string, object[]]>([
  ["journey acme", "journey acme", []],
  ["<at>Throughline</at> journey acme", "journey acme", [own]],
  ["<at>Throughline</at>&nbsp;journey acme\n", "journey acme", [own]],
  ["journey acme <at>Throughline</at>", "journey acme", [own]],
  ["journey <at>Throughline</at> acme", "journey acme", [own]],
  ["<at>Throughline</at><at>Throughline</at> help", "help", [own, own]],
  ["<at>Throughline</at>", "", [own]],
  ['<at id="0">Throughline</at> help', "help", [mention('<at id="0">Throughline</at>')]],
  ["<at>Throughline</at> lead <at>Ann Lee</at>", "lead Ann Lee", [own, mention("<at>Ann Lee</at>", "29:ann")]],
  ["journey R&amp;D &lt;Labs&gt; &quot;x&quot; &#39;y&#x27;", `journey R&D <Labs> "x" 'y'`, []],
  ["journey &amp;lt;b&amp;gt;", "journey &lt;b&gt;", []],
  ["journey &unknown; &#0; &#1114112;", "journey &unknown; &#0; &#1114112;", []],
  ["/journey acme", "journey acme", []],
  ["/rev journey acme", "journey acme", []],
  ["/REV   journey acme", "journey acme", []],
  ["/rev", "", []],
  ["/revenue", "revenue", []],
  ["rev journey", "journey", []],
  ["Rev", "", []],
  ["<at>Throughline</at> rev help", "help", [own]],
  ["revenue rev", "revenue rev", []],
  ["rev-ops", "rev-ops", []],
  ["journey\u00a0acme\u3000株式会社", "journey acme 株式会社", []],
  ["  ", "", []],
])("%j is %j", (text, words, entities) => {
  expect(said(text, ...entities)).toBe(words);
});

test("no text and entities of no known shape are nothing", () => {
  expect(said("", { type: "mention" }, { type: "clientInfo" })).toBe("");
});
