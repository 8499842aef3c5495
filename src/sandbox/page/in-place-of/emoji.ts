// In the place of node-emoji: slack-blocks-to-jsx asks it first, and knows every emoji of Slack's by itself when it is told none.

/** What an emoji written as ":wave:" looks like, by the asker's own knowledge. */
export function emojify(written: string, { fallback }: { fallback?: (name: string) => string } = {}): string {
  return fallback ? fallback(written.replaceAll(":", "")) : written;
}
