import type { Activity } from "./activity.ts";

/** Of the real clock. */
const keepMs = 10 * 60_000;
const most = 50_000;
/** A few kilobytes each. */
const mostAnswers = 2_000;

/**
 * Handles an activity once, though Teams sends it again: to whoever sends it again the answer is the same. An invoke's answer is kept; of the others,
 * which are answered with nothing, no more is kept than that they were answered. One that failed may be tried again.
 *
 * It knows of this process alone: what is sent again to another replica is answered there as well. What it sets in motion happens once all the same,
 * by its interaction.
 */
export function createOnce<Answer>() {
  const seen = new Map<string, number>();
  const answers = new Map<string, Promise<Answer>>();
  const running = new Map<string, Promise<Answer>>();
  return async (activity: Activity, none: Answer, handle: () => Promise<Answer>): Promise<Answer> => {
    if (activity.id === undefined) return handle();
    const key = `${activity.type} ${activity.conversation.id} ${activity.id}`;
    const now = performance.now();
    if ((seen.get(key) ?? 0) > now) return (await (running.get(key) ?? answers.get(key))) ?? none;
    const answer = handle();
    remember(seen, key, now + keepMs, most);
    running.set(key, answer);
    if (activity.type === "invoke") remember(answers, key, answer, mostAnswers);
    const done = () => running.delete(key);
    answer.then(done, () => {
      done();
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
