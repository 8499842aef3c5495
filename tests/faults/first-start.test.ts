import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { needsEmbedded, needsFaultRuns } from "../support/needs.ts";
import { type Home, journeyOfAcme, openHome } from "./home.ts";
import { eventually } from "./scene.ts";

vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 });

needsEmbedded("a first start that is broken off", () => {
  needsFaultRuns("a first start that is broken off", () => {
    let home: Home;
    beforeEach(async () => {
      home = await openHome("empty");
    });
    afterEach(() => home?.close());

    const there = (made: string) => existsSync(join(home.folder, "data", made));

    test.each(["database", "database/PG_VERSION", "encryption-key"])("killed as soon as there is %s, it starts all the same", async (made) => {
      const first = home.begin();
      await eventually(made, () => there(made));
      first.signal("SIGKILL");
      expect(await first.ended).toEqual({ code: null, signal: "SIGKILL" });
      await home.begin().ready();
      expect(await journeyOfAcme(home)).toContain("Acme Robotics");
    });

    test("stopped by SIGTERM it ends in order, and starts again", async () => {
      const first = home.begin();
      await eventually("the database", () => there("database"));
      first.signal("SIGTERM");
      expect(await first.ended).toEqual({ code: 0, signal: null });
      expect(first.stdout()).toBe("Stopping…\n");
      expect(there("throughline.lock")).toBe(false);
      await home.begin().ready();
    });
  });
});
