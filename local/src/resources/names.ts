import { z } from "zod";

/** Absolute path of a machine's home. */
export const machineHome = z.string().startsWith("/", "It is the machine's home. Give an absolute path.");

/** A name below a machine. */
export const name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'A name is 1–40 of a–z, 0–9 and "-". Choose such a one.');

/** A failure domain. */
export const zone = z.string().regex(/^[a-z0-9-]{1,20}$/, 'A zone is 1–20 of a–z, 0–9 and "-". Choose such a one.');

/** Program and arguments; "node" is the runtime that runs the platform. */
export const command = z.array(z.string()).min(1, "It is a program and its arguments. Name at least the program.");

/** The command with the platform's own runtime in place of "node", which on the PATH may be too old. */
export const resolved = ([program = "", ...args]: readonly string[]): readonly string[] => [
	program === "node" ? process.execPath : program,
	...args,
];

/** Variables of a process. */
export const environment = z.record(z.string(), z.string()).default({});

const LIMIT = "A deployment may take 1–86400 seconds. Give such a number.";

/** Seconds until a deployment that has not ended counts as stuck. */
export const limitSeconds = z.number().int().min(1, LIMIT).max(86_400, LIMIT);
