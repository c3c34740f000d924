import { describe, expect, test } from "@jest/globals";
import { asked } from "../../testing/asked.ts";
import { stackOn } from "../../testing/ground.ts";
import { drivers } from "../../testing/on-digitalocean.ts";
import { secretMark } from "../../testing/recording.ts";
import { Backup, type BackupArgs, settle } from "./contract.ts";

const made = (intent: Partial<BackupArgs>) =>
	asked(drivers, ({ stack, opts, network, secrets, database, storage, services }) => {
		const links = { network, keyring: secrets.keyring, database, storage, backends: services.backends };
		return new Backup("subject", { stack, retentionDays: 30, ...intent, ...links }, drivers.backup, opts);
	});
const bucket = "index/spacesBucket:SpacesBucket";

/** What the job's pods are asked to be. */
interface Job {
	readonly schedule: string;
	readonly jobTemplate: { readonly spec: { readonly template: { readonly spec: Pod } } };
}
interface Pod {
	readonly securityContext: object;
	readonly initContainers: readonly Container[];
	readonly containers: readonly Container[];
}
interface Container {
	readonly image: string;
	readonly env: readonly object[];
}

describe("backup on digitalocean", () => {
	test("dumps lie in the second region for as long as asked, in a bucket that its own key alone opens", async () => {
		const { inputs } = await made({ crossRegion: true });
		expect(inputs(bucket, "subject")).toMatchObject({
			region: "sfo3",
			acl: "private",
			versioning: { enabled: true },
			lifecycleRules: [{ expiration: { days: 30 } }],
		});
		const grants = [{ bucket: "learning-assistant-test-subject", permission: "readwrite" }];
		expect(inputs("index/spacesKey:SpacesKey", "subject-key")).toMatchObject({ grants });
		expect((await made({})).inputs(bucket, "subject")).toMatchObject({ region: "nyc3" });
	});

	test("every night the owner dumps the database over a checked connection, from images that can't change", async () => {
		const { inputs } = await made({});
		const { schedule, jobTemplate } = inputs("batch/v1:CronJob", "subject-job").spec as Job;
		const pod = jobTemplate.spec.template.spec;
		expect(schedule).toBe("0 2 * * *");
		expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } });
		expect(pod.initContainers[0]?.env).toEqual(
			expect.arrayContaining([
				{ name: "PGUSER", value: "doadmin" },
				{ name: "PGDATABASE", value: "learning" },
				{ name: "PGSSLMODE", value: "verify-full" },
			]),
		);
		for (const { image } of [...pod.initContainers, ...pod.containers]) expect(image).toMatch(/:[\d.]+@sha256:[0-9a-f]{64}$/);
	});

	test("passwords and keys come to the job in files, secret", async () => {
		const { inputs } = await made({});
		const { stringData } = inputs("core/v1:Secret", "subject-secrets");
		const files = { password: expect.any(String), "rclone.conf": expect.stringContaining("secret_access_key = ") };
		expect(stringData).toEqual({ [secretMark]: expect.objectContaining(files) });
	});

	test("nobody reaches the job, and it reaches names, the database and the store alone", async () => {
		const { inputs } = await made({});
		const policy = "networking.k8s.io/v1:NetworkPolicy";
		expect(inputs(policy, "subject-default-deny-policy").spec).toEqual({ podSelector: {}, policyTypes: ["Ingress", "Egress"] });
		const { podSelector, policyTypes, egress } = inputs(policy, "subject-dump-policy").spec as Readonly<Record<string, unknown>>;
		expect({ podSelector, policyTypes }).toEqual({
			podSelector: { matchLabels: { "app.kubernetes.io/name": "dump" } },
			policyTypes: ["Egress"],
		});
		const { template } = (inputs("batch/v1:CronJob", "subject-job").spec as Job).jobTemplate.spec;
		expect(template).toMatchObject({ metadata: { labels: { "app.kubernetes.io/name": "dump" } } });
		expect(egress).toMatchObject([
			{ ports: [{ port: 53 }, { port: 53 }] },
			{ to: [{ ipBlock: { cidr: "10.0.0.0/19" } }], ports: [{ protocol: "TCP" }] },
			{
				to: [{ ipBlock: { cidr: "0.0.0.0/0", except: expect.arrayContaining(["10.0.0.0/8", "169.254.0.0/16"]) } }],
				ports: [{ port: 443 }],
			},
		]);
	});

	test("a time between backups that the clock doesn't know is refused", () => {
		expect(() => settle({ stack: stackOn("digitalocean"), retentionDays: 7, intervalHours: 5 }, drivers.backup)).toThrow(
			"Set it to one of 1, 2, 3, 4, 6, 8, 12, 24, 168 hours.",
		);
	});
});
