import type { Activity } from "./activity.ts";

/** Of the real clock. */
const keepMs = 10 * 60_000;
const most = 50_000;
const mostAnswers = 200;

/**
 * Handles an activity once, though Teams sends it again: to whoever sends it again the answer is the same. Of those long past, the answer is not kept;
 * one that failed may be tried again.
 */
export function createOnce<Answer>() {
  const seen = new Map<string, number>();
  const answers = new Map<string, Promise<Answer>>();
  return async (activity: Activity, none: Answer, handle: () => Promise<Answer>): Promise<Answer> => {
    if (activity.id === undefined) return handle();
    const key = `${activity.type} ${activity.conversation.id} ${activity.id}`;
    const now = performance.now();
    if ((seen.get(key) ?? 0) > now) return (await answers.get(key)) ?? none;
    const answer = handle();
    remember(seen, key, now + keepMs, most);
    remember(answers, key, answer, mostAnswers);
    answer.catch(() => {
      seen.delete(key);
      answers.delete(key);
    });
    return answer;
  };
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
