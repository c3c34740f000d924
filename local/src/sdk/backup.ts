import { CustomResource, type CustomResourceOptions, type Input, type Output } from "@pulumi/pulumi";
import type { Address, Zone } from "./address.ts";

export interface BackupArgs {
	/** The machine's home. */
	readonly machine: Input<string>;
	/** a–z, 0–9 and "-". */
	readonly name: Input<string>;
	readonly zone: Input<Zone>;
	/** Where base backups are taken from. */
	readonly writer: Input<Address>;
	/** The cluster's name on the machine. */
	readonly cluster: Input<string>;
	readonly archiveFolder: Input<string>;
	readonly endpoint: Input<string>;
	readonly region: Input<string>;
	readonly bucket: Input<string>;
	readonly accessKeyId: Input<string>;
	/** Absolute path of the file that holds the secret access key. */
	readonly secretAccessKeyPath: Input<string>;
	/** Hours between base backups, 1–168. @default 24 */
	readonly intervalHours?: Input<number>;
	/** Days that a base backup and the WAL after it are kept, 1–365. */
	readonly retentionDays: Input<number>;
}

/** A process that copies archived WAL and a regular base backup of a PostgreSQL cluster to an object store. */
export class Backup extends CustomResource {
	/** Key prefix below which base backups lie. */
	declare readonly prefix: Output<string>;
	/** Whether the process runs. `refresh` writes what it finds; the next `up` starts it again. */
	declare readonly running: Output<boolean>;

	constructor(name: string, args: BackupArgs, opts?: CustomResourceOptions) {
		super("local:index:Backup", name, { prefix: undefined, running: undefined, ...args }, opts);
	}
}
