import { WorkloadIdentityPool } from "@pulumi/gcp/iam/workloadIdentityPool.js";
import { WorkloadIdentityPoolProvider } from "@pulumi/gcp/iam/workloadIdentityPoolProvider.js";
import { CryptoKey } from "@pulumi/gcp/kms/cryptoKey.js";
import { CryptoKeyIAMMember } from "@pulumi/gcp/kms/cryptoKeyIAMMember.js";
import { KeyRing } from "@pulumi/gcp/kms/keyRing.js";
import { IAMMember as ProjectMember } from "@pulumi/gcp/projects/iammember.js";
import { Account } from "@pulumi/gcp/serviceaccount/account.js";
import { IAMMember as AccountMember } from "@pulumi/gcp/serviceaccount/iammember.js";
import { Bucket } from "@pulumi/gcp/storage/bucket.js";
import { getProjectServiceAccountOutput } from "@pulumi/gcp/storage/getProjectServiceAccount.js";
import { interpolate, type Output } from "@pulumi/pulumi";
import type { Settings } from "./settings.ts";
import { issuer, keptDays, prefix, type Team } from "./team.ts";

const labels = { project: prefix, component: "bootstrap" };
const id = `${prefix}-deployer`;

export function create(settings: Settings): Team {
	const key = createKey(settings);
	const bucket = createBucket(settings, key);
	const account = new Account("deployer", { accountId: id, displayName: "Deploys the learning assistant" });
	const forge = createForge(settings, account);
	grant(account, key);
	return {
		backend: interpolate`gs://${bucket.name}`,
		secretsProvider: interpolate`gcpkms://${key.id}`,
		deployer: { workloadIdentityProvider: forge.name, serviceAccount: account.email },
		declined: [],
	};
}

function createKey({ region }: Settings): CryptoKey {
	const ring = new KeyRing(`${prefix}-state`, { location: region });
	return new CryptoKey("state", { keyRing: ring.id, rotationPeriod: `${90 * 24 * 3600}s`, labels }, { protect: true });
}

function createBucket({ region }: Settings, key: CryptoKey): Bucket {
	const store = getProjectServiceAccountOutput().emailAddress;
	const mayUse = useOf(key, "bucket", interpolate`serviceAccount:${store}`);
	return new Bucket(
		`${prefix}-state`,
		{
			location: region,
			labels,
			versioning: { enabled: true },
			uniformBucketLevelAccess: true,
			publicAccessPrevention: "enforced",
			encryption: { defaultKmsKeyName: key.id },
			lifecycleRules: [{ action: { type: "Delete" }, condition: { daysSinceNoncurrentTime: keptDays, withState: "ARCHIVED" } }],
		},
		{ protect: true, dependsOn: mayUse },
	);
}

function useOf(key: CryptoKey, who: string, member: Output<string>): CryptoKeyIAMMember {
	return new CryptoKeyIAMMember(`${who}-uses-state`, { cryptoKeyId: key.id, role: "roles/cloudkms.cryptoKeyEncrypterDecrypter", member });
}

/** Runs of the repository's environments may act as the account; the condition keeps everyone else's runs out. */
function createForge({ repository, environments }: Settings, account: Account): WorkloadIdentityPoolProvider {
	const pool = new WorkloadIdentityPool("forge", { workloadIdentityPoolId: id });
	const provider = new WorkloadIdentityPoolProvider("forge", {
		workloadIdentityPoolId: pool.workloadIdentityPoolId,
		workloadIdentityPoolProviderId: "github",
		oidc: { issuerUri: issuer },
		attributeMapping: { "google.subject": "assertion.sub", "attribute.repository": "assertion.repository" },
		attributeCondition: `assertion.repository == "${repository}" && assertion.environment in ${JSON.stringify(environments)}`,
	});
	const member = interpolate`principalSet://iam.googleapis.com/${pool.name}/attribute.repository/${repository}`;
	new AccountMember("forge", { serviceAccountId: account.name, role: "roles/iam.workloadIdentityUser", member });
	return provider;
}

/** What the programs make, role by role; neither owner nor editor. */
const roles = [
	"artifactregistry.admin",
	"backupdr.admin",
	"certificatemanager.owner",
	"cloudkms.admin",
	"cloudsql.admin",
	"compute.loadBalancerAdmin",
	"compute.networkAdmin",
	"compute.securityAdmin",
	"container.admin",
	"dns.admin",
	"gkebackup.admin",
	"iam.roleAdmin",
	"iam.serviceAccountAdmin",
	"iam.serviceAccountUser",
	"logging.configWriter",
	"memorystore.admin",
	"monitoring.admin",
	"networkconnectivity.consumerNetworkAdmin",
	"resourcemanager.projectIamAdmin",
	"secretmanager.admin",
	"serviceusage.serviceUsageAdmin",
	"storage.admin",
];

function grant(account: Account, key: CryptoKey): void {
	const member = interpolate`serviceAccount:${account.email}`;
	for (const role of roles) {
		new ProjectMember(`deployer-${role.replace(".", "-")}`, { project: account.project, role: `roles/${role}`, member });
	}
	useOf(key, "deployer", member);
}
