import { type DestinationStream, type Logger, pino } from "pino";

export type { Logger } from "pino";

interface Labels {
	readonly service: string;
	readonly RELEASE: string;
	readonly INSTANCE: string;
	readonly ZONE: string;
	readonly LOG_LEVEL: string;
}

/** JSON lines with the process's labels. What may be logged is listed in the serializers; whole requests, rows and errors never are. */
export function createLogger(labels: Labels, destination?: DestinationStream): Logger {
	const options = {
		level: labels.LOG_LEVEL,
		base: { service: labels.service, release: labels.RELEASE, instance: labels.INSTANCE, zone: labels.ZONE },
		serializers: { err: describeError },
		formatters: { level: (label: string) => ({ level: label }) },
		timestamp: pino.stdTimeFunctions.isoTime,
	};
	return destination ? pino(options, destination) : pino(options);
}

/**
 * An error as a log line may show it. Errors of PostgreSQL quote the offending values and those of Redis the command's arguments (even AUTH's),
 * so their messages would put addresses and passwords into the log: for those only the codes and the frames are kept.
 */
export function describeError(error: unknown): Record<string, unknown> {
	if (!(error instanceof Error)) return { type: typeof error };
	const { code, constraint, table, severity, command } = error as Error & Record<string, unknown>;
	const frames = (error.stack ?? "").split("\n").filter((line) => line.trimStart().startsWith("at "));
	const quotesData = severity !== undefined || command !== undefined;
	const cause = error.cause instanceof Error ? { cause: describeError(error.cause) } : {};
	const known = { type: error.name, code, constraint, table };
	return { ...known, ...(quotesData ? {} : { message: error.message }), stack: frames.join("\n"), ...cause };
}
