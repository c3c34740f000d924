import { describe, expect, test } from "@jest/globals";
import type { Target } from "../kit/targets.ts";
import { secretMark } from "../testing/recording.ts";
import { at, documentOf, idOf, listAt, ofType, type Plan, textsOf } from "./plan.ts";
import { clusters, everywhere, onEcs, planWith, strategyNames } from "./strategies.ts";

// biome-ignore lint/suspicious/noExplicitAny: what is read is said by the assertion
type Loose = any;

const variable = "DATABASE_OWNER_PASSWORD";

/** One container of a task or a pod, and what runs it. */
interface Container {
	readonly of: string;
	readonly container: Loose;
}

function tasks(plan: Plan): readonly Container[] {
	return ofType(plan, "aws:ecs/taskDefinition:TaskDefinition").flatMap(({ name, inputs }) =>
		((documentOf(inputs.containerDefinitions) ?? []) as Loose[]).map((container) => ({ of: name, container })),
	);
}

/** Whatever the cluster runs pods from: the one path that a Rollout, a Job and a CronJob share begins at a template. */
function podsOf(plan: Plan): readonly { readonly name: string; readonly pod: Loose }[] {
	return plan.flatMap(({ name, inputs }) => {
		const pod = at(inputs, "spec", "template", "spec") ?? at(inputs, "spec", "jobTemplate", "spec", "template", "spec");
		return pod === undefined ? [] : [{ name, pod }];
	});
}

const containersOf = ({ name, pod }: { readonly name: string; readonly pod: Loose }): readonly Container[] =>
	[...(pod.initContainers ?? []), ...pod.containers].map((container) => ({ of: name, container }));

/** What the owner's credentials are known by in a plan: on ECS where they lie, in a cluster the password itself. */
function ownerIn(plan: Plan): string {
	const inTasks = tasks(plan).flatMap(({ container }) => container.secrets as Loose[]);
	const inSecrets = ofType(plan, "kubernetes:core/v1:Secret").map(({ inputs }) => at(inputs, "stringData", variable));
	const found = [...inTasks.filter(({ name }) => name === variable).map(({ valueFrom }) => valueFrom), ...inSecrets.filter((each) => each !== undefined)]; // biome-ignore format: one thought
	expect(found).toHaveLength(1);
	return found[0] as string;
}

/** Resources whose inputs hold the owner's credentials, or name them. */
const holders = (plan: Plan, owner: string) =>
	plan.filter(({ inputs }) => textsOf(inputs).some(({ text }) => text.includes(owner))).map(idOf);

/** Who else but the migration holds them, and may: whoever makes them, the database they are for, and dumps, which are the owner's to make. */
const expected: Readonly<Record<Exclude<Target, "local">, readonly string[]>> = {
	// ECS itself fetches the secrets of a task's containers by this role; what runs in a container has another.
	aws: ["aws:ecs/taskDefinition:TaskDefinition::app-api", "aws:iam/rolePolicy:RolePolicy::app-api-execution"],
	gcp: [
		"gcp:secretmanager/secretVersion:SecretVersion::secrets-database-owner-version",
		"gcp:sql/user:User::database-owner",
		"kubernetes:core/v1:Secret::app-migration-secrets",
	],
	azure: [
		"azure-native:dbforpostgresql:Server::database",
		"azure-native:keyvault:Secret::secrets-database-owner",
		"kubernetes:core/v1:Secret::app-migration-secrets",
	],
	digitalocean: ["kubernetes:core/v1:Secret::app-migration-secrets", "kubernetes:core/v1:Secret::backup-secrets"],
};

test.each(everywhere)(
	"on $target, with $name, the owner's credentials are where the migration needs them and nowhere else",
	async (row) => {
		const plan = await planWith(row.target, "prod", row.name);
		expect(holders(plan, ownerIn(plan)).toSorted()).toEqual(expected[row.target]);
	},
);

describe.each(onEcs)("on ECS, with %s", (name) => {
	test("one container of the task has them, which shares nothing with the service's", async () => {
		const plan = await planWith("aws", "prod", name);
		const owner = ownerIn(plan);
		const given = tasks(plan).filter(({ container }) => textsOf(container).some(({ text }) => text.includes(owner)));
		expect(given.map(({ of, container }) => `${of} ${container.name}`)).toEqual(["app-api migrate"]);
		const [{ container: migrate } = { container: {} }] = given;
		expect(migrate.mountPoints ?? []).toEqual([]);
		for (const { container } of tasks(plan)) expect(container.volumesFrom ?? []).toEqual([]);
		// Processes of one namespace read each other's environment.
		for (const { inputs } of ofType(plan, "aws:ecs/taskDefinition:TaskDefinition")) {
			expect([inputs.pidMode, inputs.ipcMode]).toEqual([undefined, undefined]);
		}
	});

	test("it ends well before the service begins, and its end doesn't end the task", async () => {
		const containers = tasks(await planWith("aws", "prod", name)).map(({ container }) => container);
		const service = containers.find((container) => container.name === "api");
		expect(service.dependsOn).toContainEqual({ containerName: "migrate", condition: "SUCCESS" });
		expect(service.essential).toBe(true);
		expect(containers.find((container) => container.name === "migrate").essential).toBe(false);
	});

	test("what runs in the task can't fetch them by its own role", async () => {
		const plan = await planWith("aws", "prod", name);
		const owner = ownerIn(plan);
		const policy = ofType(plan, "aws:iam/rolePolicy:RolePolicy").find((each) => each.name === "app-api-task");
		expect(
			textsOf(policy?.inputs).filter(({ text }) => text.includes(owner) || (/secretsmanager|^\*$/.test(text) && text !== "*")),
		).toEqual([]);
		const [definition] = ofType(plan, "aws:ecs/taskDefinition:TaskDefinition");
		expect(definition?.inputs.taskRoleArn).not.toEqual(definition?.inputs.executionRoleArn);
	});
});

describe.each(clusters.flatMap((target) => strategyNames.map((name) => ({ target, name }))))(
	"on $target, with $name",
	({ target, name }) => {
		/** Where the migration runs: under recreate it has to wait for the old release's end, which no Job of the program can. */
		const where = name === "recreate" ? "app-api" : "app-migrate";

		/** Secrets of the cluster that hold the owner's password, by their names in it. */
		const secretsWith = (plan: Plan, owner: string) =>
		ofType(plan, "kubernetes:core/v1:Secret").filter(({ inputs }) => JSON.stringify(inputs.stringData).includes(owner)).map(({ inputs }) => at(inputs, "metadata", "name")); // biome-ignore format: one thought

		test("one container mounts them; none is given them otherwise", async () => {
			const plan = await planWith(target, "prod", name);
			const secrets = secretsWith(plan, ownerIn(plan));
			const mounting = podsOf(plan).flatMap((each) => {
				const volumes = listAt(each.pod, "volumes").filter((volume: Loose) => secrets.includes(volume.secret?.secretName));
				const names = volumes.map((volume) => at(volume, "name"));
				return containersOf(each).filter(({ container }) =>
					(container.volumeMounts ?? []).some((mount: Loose) => names.includes(mount.name)),
				);
			});
			// Dumps are made in another namespace, by the owner.
			const own = mounting.filter(({ of }) => of.startsWith("app-"));
			expect(own.map(({ of, container }) => `${of} ${container.name}`)).toEqual([`${where} migration`]);
			const others = mounting.filter(({ of }) => !of.startsWith("app-")).map(({ of }) => of);
			expect(others.filter((of) => !of.startsWith("backup"))).toEqual([]);
			for (const { container } of podsOf(plan)
				.flatMap(containersOf)
				.filter(({ of }) => of.startsWith("app-"))) {
				expect(container.envFrom).toBeUndefined();
				expect((container.env as Loose[]).filter(({ valueFrom }) => valueFrom?.secretKeyRef !== undefined)).toEqual([]);
			}
		});

		test("nothing that it writes can be read by another container of its pod, nor its environment", async () => {
			const plan = await planWith(target, "prod", name);
			const pods = podsOf(plan).filter(({ name: of }) => of === where);
			expect(pods).toHaveLength(1);
			for (const each of pods) {
				expect(each.pod.shareProcessNamespace).toBeUndefined();
				const mounts = (container: Loose): string[] => (container.volumeMounts ?? []).map((mount: Loose) => mount.name);
				const [migration, ...rest] = [...containersOf(each)].sort((one) => (one.container.name === "migration" ? -1 : 1));
				const others = rest.flatMap(({ container }) => mounts(container));
				expect(mounts(migration?.container).length).toBeGreaterThan(0);
				expect(mounts(migration?.container).filter((volume) => others.includes(volume))).toEqual([]);
			}
		});

		test("it ends before any instance of the release begins", async () => {
			const plan = await planWith(target, "prod", name);
			const rollout = plan.find(({ type }) => type.endsWith(":Rollout"));
			const steps = listAt(rollout?.inputs, "spec", "template", "spec", "initContainers").map((each) => at(each, "name"));
			expect(rollout?.after.includes("app-migrate")).toBe(name !== "recreate");
			expect(steps).toEqual(name === "recreate" ? ["wait", "migration"] : []);
		});

		test("no account of the services' namespace may read Secrets, and no pod of it has a token to try", async () => {
			const plan = await planWith(target, "prod", name);
			for (const { pod } of podsOf(plan).filter(({ name: of }) => of.startsWith("app-")))
				expect(pod.automountServiceAccountToken).toBe(false);
			const rules = ofType(plan, "kubernetes:rbac.authorization.k8s.io/v1:Role").flatMap(
				({ inputs }) => listAt(inputs, "rules") as Loose[],
			);
			expect(rules.filter(({ resources }) => resources.some((resource: string) => resource === "secrets" || resource === "*"))).toEqual([]);
		});
	},
);

test("a service that is given the owner's password would be found", async () => {
	const plan = await planWith("gcp", "prod", "rolling");
	const owner = ownerIn(plan);
	const leaking = plan.map((each) =>
		each.name === "app-service-secrets" ? { ...each, inputs: { ...each.inputs, stringData: { [secretMark]: { OTHER: owner } } } } : each,
	);
	expect(holders(leaking, owner).toSorted()).not.toEqual(expected.gcp);
});

describe("the page's files", () => {
	const bucketWithFiles = { aws: "storage-assets", gcp: "storage-assets", azure: "storage-assets", digitalocean: "storage-materials" };

	test.each(everywhere)(
		"on $target, with $name, are in their bucket before an instance of their release begins",
		async ({ target, name }) => {
			const plan = await planWith(target, "prod", name);
			const service = tasks(plan).find(({ container }) => container.name === "api")?.container;
			const before = service
				? (service.dependsOn as Loose[])
						.filter(({ condition }) => condition === "SUCCESS")
						.map(({ containerName }) => `app-${containerName}`)
				: (plan.find(({ type }) => type.endsWith(":Rollout"))?.after ?? []);
			expect(before).toContain("app-publish");
		},
	);

	test("on digitalocean, where no way in reads a bucket, services answer for those of other releases", async () => {
		const plan = await planWith("digitalocean", "prod", "rolling");
		const rollout = plan.find(({ type }) => type.endsWith(":Rollout"));
		const [{ env }] = listAt(rollout?.inputs, "spec", "template", "spec", "containers") as [Loose];
		const publish = podsOf(plan).find(({ name }) => name === "app-publish");
		const bucketOf = (variables: Loose[]) => variables.find(({ name }) => name === "ASSETS_BUCKET")?.value;
		expect(bucketOf(env)).toMatch(/^learning-assistant-/);
		expect(bucketOf(publish?.pod.containers[0].env)).toBe(bucketOf(env));
	});

	/** Whether a rule of a bucket takes away what is current: what isn't any more, and what was never finished, nobody asks for. */
	const takesAway: Readonly<Record<string, (plan: Plan) => readonly unknown[]>> = {
		aws: (plan) =>
			ofType(plan, "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration")
				.filter(({ name }) => name.startsWith("storage-assets"))
				.flatMap(({ inputs }) => listAt(inputs, "rules"))
				.filter((rule) => at(rule, "expiration") !== undefined),
		gcp: (plan) =>
			ofType(plan, "gcp:storage/bucket:Bucket")
				.filter(({ name }) => name === "storage-assets")
				.flatMap(({ inputs }) => listAt(inputs, "lifecycleRules"))
				.filter((rule) => at(rule, "action", "type") === "Delete"),
		azure: (plan) =>
			ofType(plan, "azure-native:storage:ManagementPolicy")
				.filter(({ name }) => name.startsWith("storage-"))
				.flatMap(({ inputs }) => listAt(inputs, "policy", "rules"))
				.filter((rule) => at(rule, "definition", "actions", "baseBlob", "delete") !== undefined),
		digitalocean: (plan) =>
			ofType(plan, "digitalocean:index/spacesBucket:SpacesBucket")
				.filter(({ name }) => name === bucketWithFiles.digitalocean)
				.flatMap(({ inputs }) => listAt(inputs, "lifecycleRules"))
				.filter((rule) => at(rule, "expiration") !== undefined),
	};

	test.each(Object.entries(bucketWithFiles))("on %s, of an older release are taken away by nothing", async (target, bucket) => {
		const plan = await planWith(target as Target, "prod", "rolling");
		expect(plan.some(({ name }) => name === bucket)).toBe(true);
		expect(takesAway[target]?.(plan)).toEqual([]);
	});

	test.each([
		["aws", "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", "storage-assets", { rules: [{ expiration: { days: 1 } }] }],
		["gcp", "gcp:storage/bucket:Bucket", "storage-assets", { lifecycleRules: [{ action: { type: "Delete" } }] }],
		[
			"azure",
			"azure-native:storage:ManagementPolicy",
			"storage-cold",
			{ policy: { rules: [{ definition: { actions: { baseBlob: { delete: {} } } } }] } },
		],
	] as const)("on %s, a rule that did would be found", async (target, type, name, inputs) => {
		const plan = await planWith(target, "prod", "rolling");
		const changed = plan.map((each) => (each.type === type && each.name === name ? { ...each, inputs } : each));
		expect(takesAway[target]?.(changed)).toHaveLength(1);
	});

	test("on aws, who puts them there may not take one away", async () => {
		const plan = await planWith("aws", "prod", "rolling");
		const policy = ofType(plan, "aws:iam/rolePolicy:RolePolicy").find(({ name }) => name === "app-api-task");
		const statements = (at(policy?.inputs, "policy", "Statement") ?? []) as Loose[];
		const assets = statements.filter((statement) => JSON.stringify(statement).includes("storage-assets"));
		expect(assets.flatMap(({ Action }) => Action).toSorted()).toEqual(["s3:GetObject", "s3:ListBucket", "s3:PutObject"]);
	});
});
