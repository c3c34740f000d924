/** Where a cluster's backups lie in the bucket. */
export const prefixOf = (cluster: string): string => `postgres/${cluster}/`;

export const basePrefixOf = (cluster: string): string => `${prefixOf(cluster)}base/`;

export const walKeyOf = (cluster: string, name: string): string => `${prefixOf(cluster)}wal/${name}`;

/** What PostgreSQL archives: segments, the last part of a timeline, marks of base backups, and histories of timelines. Files that are still being written have other names. */
export const WAL_NAME = /^(?:[0-9A-F]{24}(?:\.partial|\.[0-9A-F]{8}\.backup)?|[0-9A-F]{8}\.history)$/;

/** What is known of one base backup; it counts only once this lies beside it. */
export interface Manifest {
	/** ISO 8601, when the backup began; also its folder. */
	readonly time: string;
	/** Name of the first WAL segment that a restore needs. */
	readonly firstSegment: string;
	/** Name of the last one that a restore can't do without. */
	readonly lastSegment: string;
	/** Where in the WAL the backup began, for example "0/2000028". */
	readonly startLsn: string;
	/** Where in the WAL a restored server becomes consistent. */
	readonly endLsn: string;
	/** Bytes of base.tar.gz. */
	readonly size: number;
	/** Of base.tar.gz, hexadecimal. */
	readonly sha256: string;
	/** For example "15.18". */
	readonly serverVersion: string;
}

export const manifestKeyOf = (cluster: string, time: string): string => `${basePrefixOf(cluster)}${time}/manifest.json`;

/** Where a base backup begins. */
export interface Start {
	/** Name of the first WAL segment that a restore needs. */
	readonly firstSegment: string;
	/** For example "0/2000028". */
	readonly startLsn: string;
}

/** Reads the text that PostgreSQL keeps in a base backup as backup_label. */
export function startIn(label: string): Start {
	const [, startLsn, firstSegment] = /^START WAL LOCATION: (\S+) \(file (\w+)\)/m.exec(label) ?? [];
	if (!startLsn || !firstSegment) throw new Error("A base backup's label does not say where in the WAL it begins.");
	return { startLsn, firstSegment };
}

/** Reads the text that PostgreSQL archives when a base backup ends. */
export function endIn(history: string): Pick<Manifest, "endLsn" | "lastSegment"> {
	const [, endLsn, lastSegment] = /^STOP WAL LOCATION: (\S+) \(file (\w+)\)/m.exec(history) ?? [];
	if (!endLsn || !lastSegment) throw new Error("A base backup's history does not say where in the WAL it ends.");
	return { endLsn, lastSegment };
}

/** The name under which PostgreSQL archives that text: the first segment, and the place in it. */
export function historyNameOf({ firstSegment, startLsn }: Start, segmentBytes: number): string {
	const place = Number.parseInt(startLsn.split("/")[1] ?? "", 16) % segmentBytes;
	return `${firstSegment}.${place.toString(16).toUpperCase().padStart(8, "0")}.backup`;
}
