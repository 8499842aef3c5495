/**
 * The domain's clock, by organization: what is news, what is due, since when. The demo's company has one of its own, which can be
 * moved ahead. Leases, pace and signatures go by the real clock.
 */
export type Clock = (organizationId: number) => Date;
