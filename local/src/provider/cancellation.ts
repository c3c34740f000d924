/** Aborted when the engine cancels the operation, as it does on a second Ctrl-C: what takes long and may be broken off listens to it. */
export const cancellation = new AbortController();
