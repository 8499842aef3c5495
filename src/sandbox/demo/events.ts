/** What happened to the demo's customers, as a CRM, a form tool and a billing system would have sent it. `now` is when the sandbox first started. */
export function demoEvents(now: Date): { history: readonly object[]; news: readonly object[] } {
  const ago = (days: number, hours = 0) => new Date(now.getTime() - (days * 24 + hours) * 3_600_000).toISOString();
  const day = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const acme = { domain: "acme.example", externalId: "A-1001", name: "Acme Robotics" };
  const hikari = { domain: "hikari-foods.example", externalId: "A-1002", name: "ヒカリ食品" };
  const chenguang = { domain: "chenguang.example", externalId: "A-1003", name: "晨光科技" };
  const event = (id: string, occurredAt: string, kind: string, account: object, rest: object, source = "crm") => ({
    id,
    source,
    occurredAt,
    kind,
    account,
    ...rest,
  });
  const deal = (externalId: string, name: string, stage: string, stageOrder: number, rest: object) => ({
    opportunity: { externalId, name, stage, stageOrder, status: "open", currency: "USD", owner: "alex@demo.example", ...rest },
  });
  const ada = { email: "ada@acme.example", name: "Ada Byron", title: "VP Operations", buyingRole: "champion" };
  const grace = { email: "grace@acme.example", name: "Grace Chen", title: "CFO", buyingRole: "economic_buyer" };
  const ren = { email: "ren@hikari-foods.example", name: "高橋 蓮", title: "情報システム部長", buyingRole: "technical_evaluator" };
  return {
    history: [
      event("acme-1", ago(96), "account", acme, {
        segment: "Enterprise",
        industry: "Manufacturing",
        country: "US",
        employees: 1200,
        owner: "alex@demo.example",
      }),
      event("acme-2", ago(95), "touch", acme, { channel: "webinar", type: "event", campaign: "Factory floor 2026", contact: ada }, "marketing"),
      event(
        "acme-3",
        ago(88),
        "lead",
        acme,
        { lead: { externalId: "L-1", contact: ada, channel: "webinar", campaign: "Factory floor 2026", score: 72 } },
        "marketing",
      ),
      event("acme-4", ago(84), "lead", acme, { lead: { externalId: "L-1", channel: "webinar" }, milestone: "mql" }, "marketing"),
      event("acme-5", ago(60), "touch", acme, { channel: "call", type: "call", direction: "outbound", contact: ada, campaign: "First talk" }),
      event("acme-6", ago(45), "opportunity", acme, deal("D-1", "Acme: 40 cells", "Qualified", 1, { amount: "84000", closesOn: day(12) })),
      event("acme-7", ago(20), "touch", acme, {
        channel: "meeting",
        type: "meeting",
        direction: "outbound",
        contact: grace,
        campaign: "Budget review",
      }),
      event("hikari-1", ago(400), "account", hikari, {
        segment: "Mid-market",
        industry: "Food",
        country: "JP",
        owner: "yui@demo.example",
        csm: "yui@demo.example",
      }),
      event("hikari-2", ago(399), "touch", hikari, { channel: "search", type: "visit", campaign: "品質管理" }, "marketing"),
      event(
        "hikari-3",
        ago(330),
        "subscription",
        hikari,
        {
          subscription: {
            externalId: "S-1",
            plan: "Team",
            seats: 45,
            recurring: { amount: "540000", currency: "JPY", per: "year" },
            startsOn: day(-330),
            renewsOn: day(35),
            status: "active",
          },
        },
        "billing",
      ),
      event(
        "hikari-4",
        ago(9),
        "signal",
        hikari,
        { signal: { family: "usage", name: "weekly active users", value: 18, previous: 39, severity: "warning" } },
        "product",
      ),
      event("hikari-5", ago(6), "touch", hikari, { channel: "email", type: "email", contact: ren }),
      event("chenguang-1", ago(30), "account", chenguang, {
        segment: "Enterprise",
        industry: "Electronics",
        country: "CN",
        owner: "lin@demo.example",
      }),
      event(
        "chenguang-2",
        ago(29),
        "touch",
        chenguang,
        {
          channel: "partner",
          type: "form",
          campaign: "合作伙伴推荐",
          contact: { email: "wang@chenguang.example", name: "王 芳", buyingRole: "champion" },
        },
        "marketing",
      ),
    ],
    news: [
      event("acme-8", ago(0, 3), "opportunity", acme, deal("D-1", "Acme: 40 cells", "Proposal sent", 3, { amount: "96000", closesOn: day(12) })),
      event(
        "chenguang-3",
        ago(0, 1),
        "opportunity",
        chenguang,
        deal("D-2", "晨光: 试点产线", "需求确认", 1, { amount: "210000", currency: "CNY", owner: "lin@demo.example", closesOn: day(40) }),
      ),
    ],
  };
}
