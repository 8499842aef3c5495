import type { Field, Form } from "../cards/form.ts";
import { shorten } from "../cards/shorten.ts";
import { accountField } from "../journeys/account-field.ts";
import type { Match } from "../journeys/find.ts";
import { shownSignal } from "../journeys/shown-names.ts";
import { type Language, say } from "../text.ts";
import { families, severities } from "./risk-evidence.ts";
import { riskText } from "./risk-text.ts";
import { signalText } from "./signal-text.ts";
import { longestSignal, type TypedSignal } from "./signal-words.ts";

/** Asks what was noticed, and about whom where that is not known; `cause` is what its sending is recorded once under. */
export function signalForm(account: Match | null, typed: Partial<TypedSignal>, cause: string, language: Language): Form {
  const t = say(signalText, language);
  const family = say(riskText, language);
  const fields: Field[] = [
    {
      type: "choice",
      name: "family",
      label: t("family"),
      options: families.map((value) => ({ value, label: family(value) })),
      ...(typed.family && { initial: typed.family }),
    },
    {
      type: "text",
      name: "name",
      label: t("name"),
      hint: t("nameHint"),
      placeholder: t("nameExample"),
      lines: "one",
      longest: longestSignal,
      ...(typed.name && { initial: shownSignal(typed.name, language) }),
    },
    {
      type: "choice",
      name: "severity",
      label: t("severity"),
      options: severities.map((value) => ({ value, label: t(value) })),
      initial: typed.severity ?? "warning",
    },
    {
      type: "text",
      name: "value",
      label: t("value"),
      hint: t("valueHint"),
      lines: "one",
      longest: 20,
      optional: true,
      ...(typeof typed.value === "number" && { initial: String(typed.value) }),
    },
  ];
  return {
    form: "signal.add",
    context: { cause, ...(account && { account: account.id }) },
    title: t("add"),
    submit: t("submit"),
    blocks: account ? [{ type: "quiet", line: t("on", { name: shorten(account.name, 80) }) }] : [],
    fields: [...(account ? [] : [accountField(language)]), ...fields],
  };
}
