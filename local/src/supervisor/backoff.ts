const firstPauseMs = 100;
const longestPauseMs = 10_000;
/** A process that has run so long is healthy: the next failure starts with the first pause again. */
const healthyAfterMs = 30_000;

/** Failures in a row, counted anew after a healthy run. */
export const failuresAfter = (before: number, ranMs: number): number => (ranMs > healthyAfterMs ? 1 : before + 1);

/** Milliseconds until the next start: twice as long from failure to failure, up to ten seconds. */
export const pauseMs = (failures: number): number => Math.min(longestPauseMs, firstPauseMs * 2 ** (failures - 1));
