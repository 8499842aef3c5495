/** For Slack's marked-up text fields: shows the text to the letter, so that it cannot format, link or mention. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
