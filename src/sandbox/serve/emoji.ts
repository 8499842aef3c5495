const known = new Map([
  ["tada", "🎉"],
  ["rocket", "🚀"],
  ["fire", "🔥"],
  ["eyes", "👀"],
  ["warning", "⚠️"],
  ["rotating_light", "🚨"],
  ["white_check_mark", "✅"],
  ["x", "❌"],
  ["moneybag", "💰"],
  ["chart_with_upwards_trend", "📈"],
  ["chart_with_downwards_trend", "📉"],
  ["heart", "❤️"],
  ["smile", "😄"],
  ["+1", "👍"],
]);

/** Text with the emoji that it names between colons, as far as they are known here; Slack knows more. */
export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+-]+):/g, (whole, name: string) => known.get(name) ?? whole);
}
