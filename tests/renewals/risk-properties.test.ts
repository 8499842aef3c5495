import { describe, expect, test } from "vitest";
import { healthOf, mostLost } from "../../src/renewals/risk.ts";
import { type Evidence, families, type Severity, type Signals, severities } from "../../src/renewals/risk-evidence.ts";
import { type Random, randomFor } from "../../src/sandbox/demo/story/random.ts";
import { ago, asOf, contract, daysAhead } from "./risk-evidence.ts";

const names = {
  usage: ["weekly active users", "logins", "nobody logs in"],
  support: ["open tickets", "escalation", "data loss"],
  commercial: ["invoice overdue, days", "budget", "credit score"],
  relationship: ["champion left", "satisfaction", "complaint"],
} as const;

const cases = Array.from({ length: 200 }, (_, seed) => [seed, randomEvidence(randomFor(seed, "evidence"))] as const);
const reached: Set<string> = new Set();

describe("whatever is known", () => {
  test("a level is from 0 to 100, no family costs more than its cap, and the reasons add up to what a family cost", () => {
    for (const [seed, evidence] of cases) {
      const health = healthOf(evidence, asOf);
      expect(Number.isInteger(health.level) && health.level >= 0 && health.level <= 100, `seed ${seed}`).toBe(true);
      for (const family of families) {
        const lost = health.families[family];
        expect(lost >= 0 && lost <= mostLost, `seed ${seed}`).toBe(true);
        const reasons = health.reasons.filter((reason) => reason.family === family);
        const said = reasons.reduce((sum, { points }) => sum + points, 0);
        expect(Math.abs(said - lost), `seed ${seed} ${family}`).toBeLessThan(0.5 * names[family].length + 1.5);
      }
      const points = health.reasons.map(({ points }) => points);
      expect(points).toEqual(points.toSorted((a, b) => b - a));
      reached.add(health.band);
    }
    expect([...reached].toSorted()).toEqual(["healthy", "risk", "watch"]);
  });

  test("the order in which it was heard of does not matter", () => {
    for (const [seed, evidence] of cases) {
      const random = randomFor(seed, "order");
      expect(healthOf(shuffledEvidence(random, evidence), asOf), `seed ${seed}`).toEqual(healthOf(evidence, asOf));
    }
  });

  test("what is worse never makes anybody healthier", () => {
    let worse = 0;
    for (const [seed, evidence] of cases) {
      for (const [what, grave, than] of worsened(randomFor(seed, "worse"), evidence)) {
        const level = healthOf(than, asOf).level;
        const after = healthOf(grave, asOf).level;
        expect(after, `seed ${seed}: ${what}`).toBeLessThanOrEqual(level);
        if (after < level) worse += 1;
      }
    }
    expect(worse).toBeGreaterThan(cases.length);
  });

  test("what happened weighs less every day", () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const random = randomFor(seed, "decay");
      const happened = families.map(
        (family): Signals => ({ family, name: "complaint", tellings: [{ at: ago(0), value: null, severity: random.pick(["warning", "critical"]) }] }),
      );
      const evidence: Evidence = { signals: happened, contacts: [], roles: [], contracts: [], wonAt: null };
      const levels = Array.from({ length: 200 }, (_, day) => healthOf(evidence, new Date(ago(-day))).level);
      expect(levels).toEqual(levels.toSorted((a, b) => a - b));
      expect(levels.at(-1)).toBe(100);
      expect(levels[0]).toBeLessThan(70);
    }
  });
});

/** The same, with one thing worse in it, each by itself. */
function* worsened(random: Random, evidence: Evidence): Generator<readonly [what: string, grave: Evidence, than: Evidence]> {
  const { signals, contacts, roles, contracts } = evidence;
  const event: Signals = {
    family: random.pick(families),
    name: "outright complaint",
    tellings: [{ at: ago(random.whole(0, 100)), value: null, severity: "critical" }],
  };
  yield ["one more that is critical", { ...evidence, signals: [...signals, event] }, evidence];
  const graver = { info: "warning", warning: "critical", critical: "critical" } as const;
  for (const [at, told] of signals.entries()) {
    const tellings = told.tellings.map((telling) => ({ ...telling, severity: graver[telling.severity] }));
    yield [`${told.name} graver`, { ...evidence, signals: signals.with(at, { ...told, tellings }) }, evidence];
    const latest = Math.max(...told.tellings.map((telling) => telling.at));
    const shift = told.name === "satisfaction" || told.family === "usage" ? 0.5 : 2;
    const moved = told.tellings.map((telling) =>
      telling.at === latest && typeof telling.value === "number" ? { ...telling, value: telling.value * shift } : telling,
    );
    yield [`${told.name} at ${shift} times its latest number`, { ...evidence, signals: signals.with(at, { ...told, tellings: moved }) }, evidence];
  }
  const named = contacts.map((contact) => ({ ...contact, who: "only@acme.com" }));
  yield ["in touch with one alone", { ...evidence, contacts: named }, evidence];
  const unnamed = contacts.map(({ at }) => ({ at, who: null }));
  const earlier = contacts.map(({ at }) => ({ at: at - 20 * 86_400_000, who: null }));
  yield ["silent for longer", { ...evidence, contacts: earlier }, { ...evidence, contacts: unnamed }];
  const leaves = roles.flatMap(({ email }) => [{ at: ago(1), email, role: "unknown" }]);
  yield ["nobody has a part any more", { ...evidence, roles: [...roles, ...leaves] }, evidence];
  const current = contracts.toSorted((a, b) => a.at - b.at).at(-1);
  if (!current) return;
  const today = { ...current, at: ago(0) };
  yield [
    "half as many seats from today",
    { ...evidence, contracts: [...contracts, { ...today, seats: Math.floor((current.seats ?? 0) / 2) }] },
    evidence,
  ];
  yield ["told to end", { ...evidence, contracts: [...contracts, { ...today, endedOn: daysAhead(30) }] }, evidence];
}

function randomEvidence(random: Random): Evidence {
  const severity = (): Severity => random.weighted([...severities.map((value, at) => ({ value, weight: [6, 2, 1][at] ?? 1 }))]).value;
  const signals = families.flatMap((family) =>
    names[family]
      .filter(() => random.chance(0.6))
      .map((name): Signals => {
        const numeric = random.chance(0.6);
        const count = random.whole(1, 20);
        const from = random.whole(0, 60);
        const tellings = Array.from({ length: count }, (_, index) => ({
          at: ago(from + index * random.between(3, 10)),
          value: numeric ? random.whole(1, name === "weekly active users" || name === "logins" ? 100 : 6) : random.pick([null, "as told"]),
          severity: severity(),
        }));
        return { family, name, tellings };
      }),
  );
  const contacts = Array.from({ length: random.whole(0, 8) }, () => ({
    at: ago(random.whole(0, 150)),
    who: random.pick(["a@acme.com", "b@acme.com", null]),
  }));
  const roles = Array.from({ length: random.whole(0, 4) }, () => ({
    at: ago(random.whole(2, 250)),
    email: random.pick(["a@acme.com", "b@acme.com"]),
    role: random.pick(["champion", "end_user", "unknown"]),
  }));
  const contracts = random.chance(0.8)
    ? [
        contract(300),
        ...(random.chance(0.4)
          ? [contract(random.whole(1, 170), { seats: random.whole(20, 160), yearlyMinor: null, currency: null, autoRenew: random.chance(0.5) })]
          : []),
      ]
    : [];
  return { signals, contacts, roles, contracts, wonAt: random.chance(0.3) ? ago(200) : null };
}

function shuffledEvidence(random: Random, { signals, contacts, roles, contracts, wonAt }: Evidence): Evidence {
  const shuffled = <Item>(items: readonly Item[]): Item[] =>
    items
      .map((item) => ({ item, place: random.fraction() }))
      .toSorted((a, b) => a.place - b.place)
      .map(({ item }) => item);
  return {
    signals: shuffled(signals).map((told) => ({ ...told, tellings: shuffled(told.tellings) })),
    contacts: shuffled(contacts),
    roles: shuffled(roles),
    contracts: shuffled(contracts),
    wonAt,
  };
}
