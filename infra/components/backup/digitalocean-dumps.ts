import { getDatabaseCaOutput } from "@pulumi/digitalocean/getDatabaseCa.js";
import type { SpacesKey } from "@pulumi/digitalocean/spacesKey.js";
import { CronJob, type CronJobArgs } from "@pulumi/kubernetes/batch/v1/cronJob.js";
import { Namespace } from "@pulumi/kubernetes/core/v1/namespace.js";
import { Secret } from "@pulumi/kubernetes/core/v1/secret.js";
import type { core } from "@pulumi/kubernetes/types/input.js";
import { interpolate, type Output, secret } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import type { Making } from "../../kit/making.ts";
import { onTarget } from "../../kit/targets.ts";
import type { BackupAdjustments, BackupIntent, BackupLinks } from "./contract.ts";
import { createPolicies, dumpPods } from "./digitalocean-policies.ts";
import { planSchedule } from "./plan.ts";

export type BackupMaking = Making<BackupIntent, BackupAdjustments>;

/** Where dumps go, and the key that opens it. */
export interface DumpStore {
	readonly bucket: Output<string>;
	readonly region: string;
	readonly key: SpacesKey;
}

type Container = core.v1.Container;

/** PostgreSQL's own image, of the server's version or a later one, or pg_dump refuses the server. */
const postgresImage = "docker.io/library/postgres:17.6@sha256:00bc86618629af00d2937fdc5a5d63db3ff8450acf52f0636ec813c7f4902929";
/** Sends to any store by the S3 protocol, and compares what arrived. */
const rcloneImage = "docker.io/rclone/rclone:1.75.1@sha256:45401ad7410db1d67ffdb58e19059ad20b0d8e0285a60e38bbec55cc1019c7a5";

/** The user of PostgreSQL's image; both containers share the volume. */
const user = 999;
/** Longest time for one backup in seconds: what takes longer would meet the next day's. */
const deadline = 6 * 3600;

/** pg_dump fails rather than leave out rows that a policy hides. A dump that can't be read through is never stored. */
const dump = `PGPASSWORD="$(cat /secrets/password)" pg_dump --format=custom --file=/dump/learning.dump
pg_restore --list /dump/learning.dump > /dev/null`;
const send = `rclone --config /secrets/rclone.conf copyto /dump/learning.dump "store:$BUCKET/$(date -u +%Y/%m/%d/%H%M).dump"`;

/** A job beside the services that dumps the database and sends the dump away. */
export function createDumps(making: BackupMaking, links: BackupLinks, store: DumpStore): void {
	const { name, tags, opts } = making;
	const { kubernetes: provider, after } = onTarget(links.backends.api, "digitalocean");
	const on = { ...opts, provider, dependsOn: [...after] };
	const labels = { ...tags, "pod-security.kubernetes.io/enforce": "restricted" };
	const namespace = new Namespace(`${name}-namespace`, { metadata: { name: "backup", labels } }, on);
	const inside = { ...on, dependsOn: [namespace] };
	const policies = createPolicies(making, links, inside);
	const metadata = { name: "dump", namespace: "backup", labels: { ...tags } };
	const files = new Secret(`${name}-secrets`, { metadata, stringData: planFiles(making, links, store) }, inside);
	const args: CronJobArgs = { metadata, spec: planJob(making, links, store) };
	const first = { ...inside, dependsOn: [files, ...policies] };
	new CronJob(`${name}-job`, adjusted(making.adjust.digitalocean?.job, args, `${name}-job`), first);
}

/** Secrets lie in files: an environment is read by whoever may look at pods. */
function planFiles({ opts }: BackupMaking, { database }: BackupLinks, { region, key }: DumpStore) {
	const config = interpolate`[store]
type = s3
provider = DigitalOcean
endpoint = ${region}.digitaloceanspaces.com
access_key_id = ${key.accessKey}
secret_access_key = ${key.secretKey}
acl = private
`;
	const { clusterId } = onTarget(database.server, "digitalocean");
	const authority = getDatabaseCaOutput({ clusterId }, opts).certificate;
	return { password: secret(database.owner.value), "rclone.conf": secret(config), "authority.pem": authority };
}

function planJob({ want, tags }: BackupMaking, { database }: BackupLinks, { bucket }: DumpStore): CronJobArgs["spec"] {
	const { host, port, diskGib } = onTarget(database.server, "digitalocean");
	const connection = { PGHOST: host, PGPORT: interpolate`${port}`, PGUSER: database.names.owner, PGDATABASE: database.names.database };
	const encrypted = { PGSSLMODE: "verify-full", PGSSLROOTCERT: "/secrets/authority.pem" };
	const pod = {
		restartPolicy: "Never",
		automountServiceAccountToken: false,
		securityContext: { runAsNonRoot: true, runAsUser: user, runAsGroup: user, fsGroup: user, seccompProfile: { type: "RuntimeDefault" } },
		initContainers: [planContainer("dump", postgresImage, dump, { ...connection, ...encrypted })],
		containers: [planContainer("send", rcloneImage, send, { BUCKET: bucket })],
		volumes: [{ name: "secrets", secret: { secretName: "dump" } }, planVolume(diskGib)],
	};
	return {
		schedule: planSchedule(want),
		timeZone: "Etc/UTC",
		concurrencyPolicy: "Forbid",
		jobTemplate: {
			spec: { backoffLimit: 2, activeDeadlineSeconds: deadline, template: { metadata: { labels: { ...tags, ...dumpPods } }, spec: pod } },
		},
	};
}

/** As large as the database's own disk: nodes have too little of their own. It goes with the pod. */
function planVolume(diskGib: number): core.v1.Volume {
	const spec = {
		accessModes: ["ReadWriteOnce"],
		storageClassName: "do-block-storage",
		resources: { requests: { storage: `${diskGib}Gi` } },
	};
	return { name: "dump", ephemeral: { volumeClaimTemplate: { spec } } };
}

function planContainer(
	name: string,
	image: string,
	script: string,
	environment: Readonly<Record<string, string | Output<string>>>,
): Container {
	return {
		name,
		image,
		command: ["sh", "-ec", script],
		env: Object.entries(environment).map(([key, value]) => ({ name: key, value })),
		resources: { requests: { cpu: "250m", memory: "256Mi" }, limits: { memory: "512Mi" } },
		securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ["ALL"] } },
		volumeMounts: [
			{ name: "secrets", mountPath: "/secrets", readOnly: true },
			{ name: "dump", mountPath: "/dump" },
		],
	};
}
