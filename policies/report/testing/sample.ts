import { all, not, when } from "../../conditions/combine.ts";
import { atLeast, given, is, markedSecret } from "../../conditions/leaves.ts";
import { each } from "../../conditions/lists.ts";
import type { Coverage } from "../../coverage/coverage.ts";
import { RuleIndex } from "../../evaluate/evaluate.ts";
import { fixture } from "../../fixtures/fixtures.ts";
import type { Framework } from "../../frameworks/framework.ts";
import { changed } from "../../rules/change.ts";
import type { Rule } from "../../rules/rule.ts";
import { type CheckpointResource, stackOf } from "../../stack/checkpoint.ts";
import { readWaivers } from "../../waivers/read.ts";
import { assemble, type Judged } from "../assemble.ts";
import { digestOf } from "../digests.ts";
import type { Report } from "../report.ts";

const bucket = "gcp:storage/bucket:Bucket";
const database = "gcp:sql/databaseInstance:DatabaseInstance";

/** Rules of the sample's own, so that what it shows doesn't change with the catalog. Between them they give every outcome. */
export const sampleRules: readonly Rule[] = [
	{
		id: "storage-is-not-public",
		title: "A bucket can't be opened to the world",
		severity: "critical",
		why: "Whoever guesses an address would read what teachers and learners uploaded.",
		remedy: {
			text: "Take the argument out of the stack's adjustments: the platform closes every bucket.",
			code: 'new gcp.storage.Bucket(name, { publicAccessPrevention: "enforced" })',
		},
		cells: { [bucket]: is("publicAccessPrevention", "enforced") },
	},
	{
		id: "database-keeps-backups-long-enough",
		title: "A database keeps its backups for a week at least",
		severity: "high",
		why: "A mistake that is noticed after a holiday could not be undone.",
		remedy: {
			text: "Keep backups for at least seven days.",
			settings: { "backup.retention": "30 days", "database.replicas": "1" },
			code: "settings: { backupConfiguration: { enabled: true, backupRetentionSettings: { retainedBackups: 30 } } }",
		},
		cells: {
			[database]: when(
				not(is("instanceType", "READ_POOL_INSTANCE")),
				all(
					is("settings.backupConfiguration.enabled", true),
					atLeast("settings.backupConfiguration.backupRetentionSettings.retainedBackups", 7),
				),
			),
		},
	},
	{
		id: "storage-keeps-versions",
		title: "A bucket keeps what was overwritten",
		severity: "medium",
		why: "A file that was overwritten by mistake would be gone for the class that needs it.",
		remedy: { text: "Turn versioning on.", code: "versioning: { enabled: true }" },
		cells: { [bucket]: is("versioning.enabled", true) },
	},
	{
		id: "network-has-a-name",
		title: "A firewall rule says which network it stands in",
		severity: "low",
		why: "It would stand in a network that nobody looks after.",
		remedy: { text: "Name the network.", code: "network: network.id" },
		cells: { "gcp:compute/firewall:Firewall": all(given("network"), each("allows", is("protocol", "tcp"))) },
	},
	{
		id: "database-password-is-marked-secret",
		title: "A database user's password is marked as a secret",
		severity: "high",
		why: "It would stand in plans, logs and states for everyone who reads them.",
		remedy: { text: "Mark the value where it is made.", code: "password: pulumi.secret(value)" },
		cells: { "gcp:sql/user:User": markedSecret("password") },
	},
];

export const sampleFrameworks: readonly Framework[] = [
	{
		id: "sample-everywhere",
		name: "Sample of everywhere",
		version: "1.0",
		source: "policies/report/testing/sample.ts, 2026-11-21",
		total: 12,
		counted: "demands",
		controls: [
			{ id: "S-1", asks: "Nothing is open that need not be", decidable: "plan", rules: ["storage-is-not-public", "network-has-a-name"] },
			{ id: "S-2", asks: "What is lost can be had again", decidable: "plan", rules: ["database-keeps-backups-long-enough"] },
			{ id: "S-3", asks: "Secrets stay secret", decidable: "state", rules: ["database-password-is-marked-secret"] },
			{ id: "S-4", asks: "People are taught", decidable: "organisation", rules: [] },
		],
	},
	{
		id: "sample-elsewhere",
		name: "Sample of another cloud",
		version: "2",
		source: "policies/report/testing/sample.ts, 2026-11-21",
		total: 3,
		counted: "demands",
		about: ["aws:"],
		controls: [{ id: "1.1", asks: "Buckets keep versions", decidable: "plan", rules: ["storage-keeps-versions"] }],
	},
];

export const sampleWaivers = `waivers:
  - rule: storage-keeps-versions
    resource: "**::storage-assets"
    reason: Assets are built anew with every release; an old file is in the release before.
    owner: platform@learning-assistant.example
    created: 2026-11-01
    expires: 2027-02-01
  - rule: storage-is-not-public
    resource: "**::backup"
    reason: ""
    owner: nobody@learning-assistant.example
    created: 2025-01-01
    expires: 2025-06-30
`;

const sampleCoverage: Coverage = {
	covered: [database, "gcp:compute/firewall:Firewall", "gcp:sql/user:User", bucket].toSorted(),
	reviewed: [{ type: "gcp:dns/recordSet:RecordSet", because: "What it says is public by nature." }],
	uncovered: ["gcp:compute/address:Address"],
};

/** The sound plan with an open bucket, backups that end too early and a bucket without versions. */
export function sampleResources(): readonly CheckpointResource[] {
	let resources = fixture("gcp");
	const retained = "settings.backupConfiguration.backupRetentionSettings.retainedBackups";
	resources = changed(resources, { type: bucket, name: "storage-materials" }, { set: { publicAccessPrevention: "inherited" } });
	resources = changed(resources, { type: database, name: "database" }, { set: { [retained]: 6 } });
	return resources;
}

/** What `sampleReport` is assembled from. */
export function sampleJudged(resources: readonly CheckpointResource[] = sampleResources()): Judged {
	const stack = stackOf(resources);
	const index = new RuleIndex(sampleRules);
	return {
		stack,
		findings: index.evaluate(stack),
		pack: {
			name: "prod",
			levels: { ...Object.fromEntries(sampleRules.map(({ id }) => [id, "mandatory"])), "network-has-a-name": "advisory" },
		},
		rules: sampleRules,
		waivers: readWaivers(sampleWaivers),
		coverage: sampleCoverage,
		frameworks: sampleFrameworks,
		subject: { project: "learning-assistant", stack: "prod", cloud: "gcp", environment: "prod", phase: "1m", source: "plan" },
		digests: { program: digestOf("program"), settings: digestOf("settings"), packs: digestOf("packs") },
		made: "2026-11-21T09:00:00.000Z",
	};
}

/** A report with every outcome, a waiver that stands, one that doesn't, charts, and a type that nobody looked at. */
export const sampleReport = (changes: Partial<Judged> = {}): Report => assemble({ ...sampleJudged(), ...changes });
