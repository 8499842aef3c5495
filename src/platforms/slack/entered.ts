import type { ViewOutput, ViewStateValue } from "@slack/bolt";

/** What was put in, by the names of the fields. A view without fields may come without values. */
export function valuesOf({ state }: Pick<ViewOutput, "state">): Record<string, string> {
  const told = Object.values(state.values ?? {}).flatMap((block) => Object.entries(block));
  return Object.fromEntries(told.flatMap(([name, value]) => (putInto(value) ? [[name, putInto(value)]] : [])));
}

/** What was put in, as they read it. */
export function writtenIn({ state }: Pick<ViewOutput, "state">): string[] {
  const told = Object.values(state.values ?? {}).flatMap((block) => Object.values(block));
  return told.map((value) => labelsOf(value) ?? putInto(value)).filter((text) => text.trim() !== "");
}

function labelsOf({ selected_option, selected_options }: ViewStateValue): string | undefined {
  return selected_option?.text.text ?? selected_options?.map(({ text }) => text.text).join(", ");
}

function putInto({ value, selected_option, selected_options, selected_date }: ViewStateValue): string {
  return value ?? selected_option?.value ?? selected_options?.map((option) => option.value).join(",") ?? selected_date ?? "";
}
