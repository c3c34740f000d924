import { Job } from "@pulumi/kubernetes/batch/v1/job.js";
import { ServiceAccount } from "@pulumi/kubernetes/core/v1/serviceAccount.js";
import type { Resource } from "@pulumi/pulumi";
import { adjusted } from "../../../kit/adjust.ts";
import { demonstration, migration, publication, type ServiceName } from "../plan.ts";
import { type PodIdentity, serviceAccountName, servicesNamespace } from "./cluster.ts";
import type { Environment, Environments } from "./environment.ts";
import { entry, jobSize, planContainer, planPod } from "./pods.ts";
import { podSelector, type Role, type Site } from "./site.ts";

interface JobRow {
	readonly command: string;
	readonly identity: ServiceName | undefined;
	readonly tries: number;
}

/** Work of a release that runs once and ends, and who it runs as: what reaches the store goes by a service's identity, the migration by none. */
const jobTable = {
	migration: { command: migration.command, identity: undefined, tries: 3 },
	publication: { command: publication.command, identity: "api", tries: 3 },
	// It may have to wait for a schema that a recreated release makes only when the old one is gone.
	demonstration: { command: demonstration.command, identity: "api", tries: 10 },
} as const satisfies Record<Exclude<Role, "service" | "judge">, JobRow>;

type JobRole = keyof typeof jobTable;

const nobody: PodIdentity = { annotations: {}, podLabels: {} };

/** The migration's ServiceAccount: it is known to no cloud. */
const migrationAccount = "migration";

export function createMigrationAccount({ name, labels, after }: Site, namespace: Resource): ServiceAccount {
	const metadata = { name: migrationAccount, namespace: servicesNamespace, labels };
	return new ServiceAccount(`${name}-migration-account`, { metadata, automountServiceAccountToken: false }, after(namespace));
}

/**
 * What must have ended before the release's services start.
 * With "recreate" the migration is not among it: the instances run it themselves, once the old ones are gone.
 */
export function createJobs(site: Site, environments: Environments, accounts: readonly Resource[]): readonly Resource[] {
	const { publication: files, demonstration: school, migration: schema } = environments;
	const migrated = site.want.release.strategy === "recreate" ? [] : [createJob(site, "migration", schema, accounts)];
	if (school) createJob(site, "demonstration", school, [...accounts, ...migrated]);
	return [...migrated, createJob(site, "publication", files, accounts)];
}

/** A Job can't be changed: with another release it has another name, and whatever else changes replaces it. */
function createJob(site: Site, role: JobRole, environment: Environment, after: readonly Resource[]): Job {
	const { command, identity, tries } = jobTable[role];
	const labels = { ...site.labels, ...podSelector(role, role) };
	const { podLabels } = identity ? site.cluster.identityOf(identity) : nobody;
	const container = planContainer({ name: role, image: site.cluster.image, command: entry(command), environment, size: jobSize });
	const account = identity ? serviceAccountName(identity) : migrationAccount;
	const spec = {
		backoffLimit: tries - 1,
		activeDeadlineSeconds: 1800,
		template: {
			metadata: { labels: { ...labels, ...podLabels }, annotations: { [secretsAnnotation]: environment.revision } },
			spec: { ...planPod(account, [environment.secret.name]), restartPolicy: "Never", containers: [container] },
		},
	};
	const name = `${site.name}-${command}`;
	const metadata = { name: `${command}-${site.links.release.digest.slice(0, 12)}`, namespace: servicesNamespace, labels };
	return new Job(name, adjusted(site.adjust.job, { metadata, spec }, name), site.after(environment.secret.object, ...after));
}

/** A new secret is read at a start only: by this, instances start anew with it. */
export const secretsAnnotation = "learning-assistant/secrets-revision";
