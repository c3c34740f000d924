import { Backup as LocalBackup } from "@learning-assistant/local/sdk/backup.ts";
import { Bucket } from "@learning-assistant/local/sdk/object-store.ts";
import { interpolate } from "@pulumi/pulumi";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { spread, type Zone } from "../../kit/zones.ts";
import type { AccessKey, Storage } from "../storage/contract.ts";
import type { BackupDriver } from "./contract.ts";

/** S3's own limit of a bucket's name. */
const bucketName = { max: 63 };

export const localBackup = {
	target: "local",
	features: {
		crossRegion: "one machine is one region; a copy beside the original would be lost with it.",
		immutable: "whoever may use this machine can delete what lies on it.",
		restoreTests: "a restore takes a second server's disk and memory, and nobody would look at its end.",
	},
	limits: {},
	rules: [],
	create: ({ name, want, stack, opts }, { network, database, storage }) => {
		const { cluster, writer, archiveFolder } = onTarget(database.server, "local");
		const { endpoint, region } = storage;
		const { id: accessKeyId, secret: accessKey } = accessKeyOf(storage);
		const [zone] = spread(network.zones, 1, network.zones.length - 1) as [Zone];
		const account = { endpoint, region, accessKeyId, secretAccessKey: accessKey.value };
		// A bucket of its own: the application's key prefixes and the backups' never meet, and the way in has no route to it.
		const bucket = new Bucket(
			name,
			{ ...account, name: physicalName([stack.project, stack.stack, name], bucketName), forceDestroy: !want.deletionProtection },
			opts,
		);
		const machine = onTarget(network.placement, "local").home;
		const backup = new LocalBackup(
			name,
			{
				machine,
				name,
				zone,
				writer,
				cluster,
				archiveFolder,
				endpoint,
				region,
				accessKeyId,
				bucket: bucket.name,
				secretAccessKeyPath: accessKey.reference,
				retentionDays: want.retentionDays,
				intervalHours: want.intervalHours,
			},
			opts,
		);
		return { location: interpolate`${bucket.name}/${backup.prefix}` };
	},
} satisfies BackupDriver;

/** The machine's own store always has a key; only a store elsewhere goes by identity. */
function accessKeyOf({ accessKey }: Storage): AccessKey {
	if (accessKey === undefined) throw new Error("the machine's object store came without an access key");
	return accessKey;
}
