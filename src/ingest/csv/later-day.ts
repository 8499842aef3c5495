/**
 * A day ("2024-02-29") so much later ("1 year", "3 months", "30 days"). Where a month has no such day, its last.
 */
export function laterDay(day: string, plus: string): string {
  const [count = "", unit = ""] = plus.split(" ");
  const date = new Date(`${day}T00:00:00Z`);
  if (unit.startsWith("day")) return dayText(date.setUTCDate(date.getUTCDate() + Number(count)));
  const months = unit.startsWith("year") ? Number(count) * 12 : Number(count);
  const wanted = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  return dayText(date.setUTCDate(Math.min(wanted, last)));
}

const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10);
