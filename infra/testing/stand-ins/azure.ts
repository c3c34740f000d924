import type { StandIns } from "./stand-ins.ts";

/** What a stack's resources and lookups answer where a plain text won't do. */
export const standIns: StandIns = { resources: {}, lookups: {} };
