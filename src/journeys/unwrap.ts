/** Takes off the quotes people put around names, and the brackets in which a chat client wraps what it holds for a link. */
export function unwrap(typed: string): string {
  const link = /^<(?:[^|<>]+\|)?([^|<>]+)>$/.exec(typed);
  const quoted = /^["“”「'](.+)["“”」']$/.exec(link?.[1] ?? typed);
  return (quoted?.[1] ?? link?.[1] ?? typed).trim();
}
