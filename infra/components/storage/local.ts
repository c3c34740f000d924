import { Bucket, ObjectStore } from "@learning-assistant/local/sdk/object-store.ts";
import type { Output } from "@pulumi/pulumi";
import { physicalName } from "../../kit/naming.ts";
import { onTarget } from "../../kit/targets.ts";
import { spread, type Zone } from "../../kit/zones.ts";
import type { StorageDriver } from "./contract.ts";
import { perBucket, planBuckets } from "./plan.ts";

/** The one server that holds all buckets. */
export interface LocalStore {
	readonly target: "local";
	readonly host: Output<string>;
	readonly port: Output<number>;
	readonly zone: Zone;
	/** Features that the server which was found does not do → reason. */
	readonly declines: Output<Record<string, string>>;
}

declare module "./contract.ts" {
	interface Stores {
		readonly local: LocalStore;
	}
}

/** S3's own limit of a bucket's name. */
const bucketName = { max: 63 };

export const localStorage = {
	target: "local",
	features: {
		versioning: true,
		coldStorage: "there is one kind of disk, and the servers have no lifecycle rules.",
		crossRegion: "one machine is one region; a copy beside the original would be lost with it.",
		staticAssets: "the application answers for the page's files, and the proxy's cache keeps them.",
	},
	limits: {},
	rules: [],
	create: ({ name, want, stack, opts }, { network, accessKey }) => {
		const [zone] = spread(network.zones, 1) as [Zone];
		const { home } = onTarget(network.placement, "local");
		const server = new ObjectStore(name, { machine: home, name, zone, secretAccessKey: accessKey.value }, opts);
		const { endpoint, region, accessKeyId } = server;
		const account = { machine: home, endpoint, region, accessKeyId, secretAccessKey: accessKey.value };
		const buckets = perBucket(planBuckets(want), (each) => {
			const physical = physicalName([stack.project, stack.stack, each], bucketName);
			return new Bucket(
				`${name}-${each}`,
				{ ...account, name: physical, versioning: want.versioning, forceDestroy: !want.deletionProtection },
				opts,
			).name;
		});
		const url = endpoint.apply((text) => new URL(text));
		const store: LocalStore = {
			target: "local",
			host: url.hostname,
			port: url.apply((parts) => Number(parts.port)),
			zone,
			declines: server.declines,
		};
		return { store, endpoint, region, accessKey: { id: accessKeyId, secret: accessKey }, buckets, publicEndpoint: network.origin };
	},
} satisfies StorageDriver;
