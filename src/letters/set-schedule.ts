import type { Tx } from "../db/client.ts";
import { tellSettingsChanged } from "../models/lock.ts";
import type { Organization } from "../people/viewer.ts";
import { lastSlot, type Schedule } from "./schedule.ts";
import { findNextSlot, passSlot, weekOf } from "./send.ts";

/**
 * Sets when letters are due, from the next such time on: the last one that it would have been due at goes by, unless the letter of that week was still
 * to come by what was set before.
 */
export async function setSchedule(tx: Tx, organization: Pick<Organization, "id" | "timeZone">, schedule: Schedule, now: Date): Promise<void> {
  const coming = await findNextSlot(tx, organization, now);
  const last = lastSlot(schedule, now, organization.timeZone);
  const isStillToCome = coming !== null && last !== null && weekOf(coming, organization).named === weekOf(last, organization).named;
  await tx.sql('update organization set "letterDay" = $2, "letterTime" = $3 where id = $1', [organization.id, schedule.day, schedule.time]);
  if (!isStillToCome) await passLastSlot(tx, organization, schedule, now);
  await tellSettingsChanged(tx);
}

/** Without it a schedule that is set on a Tuesday would still send Monday's letter. */
export async function passLastSlot(tx: Tx, organization: Pick<Organization, "id" | "timeZone">, schedule: Schedule, now: Date): Promise<void> {
  const last = lastSlot(schedule, now, organization.timeZone);
  if (last) await passSlot(tx, organization, last, now);
}
