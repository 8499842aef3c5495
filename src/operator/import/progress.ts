/** A terminal, or whatever takes its place: a log, a pipe. */
export type Terminal = { write(text: string): unknown; isTTY?: boolean; columns?: number };

export type Progress = {
  /** How much of the whole is done, in the same unit, and how many rows that were. */
  at(done: number, whole: number, rows: number): void;
  /** Takes the bar away. */
  end(): void;
};

const barEveryMs = 100;
const lineEveryMs = 10_000;
const barWidth = 24;

/** Shows how far a long work is: a bar that stays in its place with rate and time left; where nobody looks, a line every ten seconds. */
export function showProgress(what: string, terminal: Terminal, clock: () => number = () => performance.now()): Progress {
  const startedAt = clock();
  const isTerminal = terminal.isTTY === true;
  let shownAt = startedAt;
  let isShown = false;
  return {
    at(done, whole, rows) {
      const now = clock();
      if (now - shownAt < (isTerminal ? barEveryMs : lineEveryMs)) return;
      shownAt = now;
      const share = whole > 0 ? Math.min(1, done / whole) : 1;
      const seconds = (now - startedAt) / 1_000;
      const told = `${what}  ${percent(share)}  ${rows.toLocaleString("en")} rows  ${rateOf(rows, seconds)}  ${timeLeft(share, seconds)}`;
      if (!isTerminal) {
        terminal.write(`${told}\n`);
        return;
      }
      isShown = true;
      terminal.write(`\r${`${bar(share)} ${told}`.slice(0, (terminal.columns ?? 80) - 1)}\u001b[K`);
    },
    end() {
      if (isShown) terminal.write("\r\u001b[K");
    },
  };
}

/** Both passes of an import, each with a bar of its own: the first is much the faster. */
export function showPasses(name: string, bytes: number, terminal: Terminal, second: string) {
  let pass: "looking" | "importing" = "looking";
  let progress = showProgress(`Looking through ${name}`, terminal);
  return {
    at(now: typeof pass, done: number, rows: number): void {
      if (now !== pass) {
        pass = now;
        progress = showProgress(`${second} ${name}`, terminal);
      }
      progress.at(done, bytes, rows);
    },
    end: () => progress.end(),
  };
}

const bar = (share: number): string => "█".repeat(Math.round(share * barWidth)).padEnd(barWidth, "░");
const percent = (share: number): string => `${String(Math.floor(share * 100)).padStart(3)}%`;

/** Rows a second. */
export const rateOf = (rows: number, seconds: number): string => `${Math.round(rows / Math.max(seconds, 0.001)).toLocaleString("en")}/s`;

function timeLeft(share: number, seconds: number): string {
  if (share < 0.01) return "";
  return `${duration((seconds / share) * (1 - share))} left`;
}

/** Seconds as people say them. */
export function duration(seconds: number): string {
  if (seconds < 10) return `${Math.max(0.1, seconds).toFixed(1)} s`;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
