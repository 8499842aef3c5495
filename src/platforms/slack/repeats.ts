const rememberedMs = 15 * 60 * 1_000;

/** Tells whether an event is heard of for the first time; Slack repeats what it believes was lost, for some minutes. */
export function onceEach(): (eventId: string) => boolean {
  const heard = new Map<string, number>();
  return (eventId) => {
    const now = performance.now();
    for (const [id, at] of heard) {
      if (now - at < rememberedMs) break;
      heard.delete(id);
    }
    if (heard.has(eventId)) return false;
    heard.set(eventId, now);
    return true;
  };
}
