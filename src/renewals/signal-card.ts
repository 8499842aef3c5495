import type { Block, Button, Card } from "../cards/card.ts";
import { shorten } from "../cards/shorten.ts";
import type { Asked, PersonViewer } from "../commands/command.ts";
import { showMoment } from "../dates.ts";
import { wordsFor } from "../journeys/card.ts";
import type { Match } from "../journeys/find.ts";
import { shownSignal } from "../journeys/shown-names.ts";
import type { Viewer } from "../people/viewer.ts";
import { type Language, say } from "../text.ts";
import { healthSentence, journeyButton, reasonBlocks } from "./risk-card.ts";
import type { HealthHistory } from "./risk-history.ts";
import { riskText } from "./risk-text.ts";
import type { NoticedSignal } from "./signal-keep.ts";
import type { Meant } from "./signal-meant.ts";
import { signalText } from "./signal-text.ts";

/** What was recorded, and how healthy the customer is with it. */
export function keptCard(account: Match, signal: NoticedSignal, history: HealthHistory | null, viewer: Viewer, now: Date): Card {
  const { language, organization } = viewer;
  const t = say(signalText, language);
  const name = shorten(account.name, 80);
  const summary = t("kept", { name });
  const health: Block[] = history
    ? [
        { type: "text", lines: [healthSentence(account.name, history.health, history.before, language)] },
        ...reasonBlocks(say(riskText, language), history.health, language),
      ]
    : [{ type: "text", lines: [t("noHealth", { name })] }];
  const show: Button = { action: "ask", label: t("showHealth"), data: { words: wordsFor(account, "risk") } };
  return {
    title: t("keptTitle"),
    summary,
    blocks: [
      { type: "text", lines: [{ text: summary, style: "strong" }, signalSentence(signal, language)] },
      ...health,
      { type: "quiet", line: t("everyone", { moment: showMoment(now, organization.timeZone, language) }) },
      { type: "buttons", buttons: [...(history ? [show] : []), journeyButton(account, language)] },
    ],
  };
}

/** Something is missing: what, and the form that asks for it, filled with what was said. */
export function askCard(said: string, account: Match | null, what: string, language: Language): Card {
  const t = say(signalText, language);
  const button: Button = {
    action: "signal.open",
    label: t("add"),
    data: { ...(account && { account: account.id }), ...(what !== "" && { what: what.slice(0, 500) }) },
    look: "primary",
  };
  return {
    title: t("askTitle"),
    summary: said,
    blocks: [
      { type: "text", lines: [said] },
      { type: "buttons", buttons: [button] },
    ],
  };
}

/** Several bear the words, or none does: those that do, or come near, each a press away, with what was said of them. */
export function whichCard({ words, what, matches, total, near }: Meant, { viewer, place }: Asked<PersonViewer>): Card {
  const t = say(signalText, viewer.language);
  const said = t(matches.length > 1 ? "several" : matches.length === 1 ? "partly" : "none", { words: shorten(words, 80), count: total });
  const offered = matches.length > 0 ? matches : near;
  const buttons = offered.map(
    ({ id, name, domain }): Button => ({
      action: "signal.pick",
      label: domain && domain !== name ? `${shorten(name, 40)} (${shorten(domain, 30)})` : shorten(name, 70),
      data: { account: id, what: what.slice(0, 500), cause: place.interaction },
    }),
  );
  const lines = matches.length > 0 || near.length === 0 ? [said] : [said, t("near")];
  return {
    title: t("askTitle"),
    summary: said,
    blocks: [{ type: "text", lines }, ...(buttons.length > 0 ? [{ type: "buttons", buttons } satisfies Block] : [])],
  };
}

function signalSentence({ family, name, value, severity }: NoticedSignal, language: Language): string {
  const t = say(signalText, language);
  const number = value === null ? "" : ` ${new Intl.NumberFormat(language).format(value)}`;
  const shown = shorten(shownSignal(name, language), 200);
  return t("told", { family: say(riskText, language)(family), name: shown, value: number, severity: t(severity) });
}
