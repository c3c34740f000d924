import { describe, expect, test } from "@jest/globals";
import { RuleIndex } from "../evaluate/evaluate.ts";
import { fixture } from "../fixtures/fixtures.ts";
import { changed } from "../rules/change.ts";
import { stackOf } from "../stack/checkpoint.ts";
import { readWaivers } from "../waivers/read.ts";
import { assemble } from "./assemble.ts";
import { fingerprintOf } from "./digests.ts";
import { toJson } from "./json.ts";
import { sampleJudged, sampleReport, sampleResources, sampleRules } from "./testing/sample.ts";

const report = sampleReport();
const named = (rule: string, name: string) => report.findings.find((each) => each.rule === rule && each.name === name);

test("the order of resources changes nothing in a report", () => {
	const shuffled = [sampleResources().toReversed(), sampleResources().toSorted((one, other) => one.urn.length - other.urn.length)];
	for (const resources of shuffled) expect(toJson(assemble(sampleJudged(resources)))).toBe(toJson(report));
});

test("nor does the order in which something is seen", () => {
	const turned = sampleJudged().findings.map((finding) => ({ ...finding, seen: finding.seen.toReversed() }));
	expect(sampleReport({ findings: turned.toReversed() })).toEqual(report);
});

describe("findings", () => {
	test("come by severity, rule and URN", () => {
		expect([...new Set(report.findings.map(({ severity, rule }) => `${severity} ${rule}`))]).toEqual([
			"critical storage-is-not-public",
			"high database-keeps-backups-long-enough",
			"high database-password-is-marked-secret",
			"medium storage-keeps-versions",
			"low network-has-a-name",
		]);
		const urns = report.findings.filter(({ rule }) => rule === "storage-is-not-public").map(({ urn }) => urn);
		expect(urns).toEqual(urns.toSorted());
	});

	test("have a fingerprint of rule and resource alone", () => {
		const finding = named("storage-is-not-public", "storage-materials");
		expect(finding?.fingerprint).toMatch(/^[0-9a-f]{32}$/);
		expect(finding?.fingerprint).toBe(fingerprintOf("storage-is-not-public", finding?.urn ?? ""));
		expect(new Set(report.findings.map(({ fingerprint }) => fingerprint)).size).toBe(report.findings.length);
	});

	test("say what they are a part of: the topmost parent below the stack", () => {
		expect(named("storage-is-not-public", "backup")?.component).toBe("backup");
		expect(named("network-has-a-name", "app-front-ends")?.component).toBe("app");
		expect(named("storage-is-not-public", "storage-assets")?.component).toBe("storage");
	});

	test("of what has no parent are its own", () => {
		const urn = "urn:pulumi:prod::learning-assistant::gcp:storage/bucket:Bucket::alone";
		const lone = [...fixture("gcp"), { urn, type: "gcp:storage/bucket:Bucket", inputs: {} }];
		expect(assemble(sampleJudged(lone)).findings.find((each) => each.urn === urn)?.component).toBe("alone");
	});

	test("of rules that the pack doesn't ask are left out", () => {
		const { findings, rules } = sampleReport({ pack: { name: "dev", levels: { "storage-is-not-public": "advisory" } } });
		expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(["storage-is-not-public"]));
		expect(rules.map(({ id, level }) => [id, level])).toEqual([["storage-is-not-public", "advisory"]]);
	});

	test("name the frameworks that speak of their type", () => {
		expect(named("storage-is-not-public", "backup")?.references).toEqual([{ framework: "sample-everywhere", control: "S-1" }]);
		expect(named("storage-keeps-versions", "backup")?.references).toEqual([]);
	});
});

describe("waivers", () => {
	test("turn the failures that they cover into waived ones, which name them", () => {
		const waived = report.findings.filter(({ outcome }) => outcome === "waived");
		expect(waived.map(({ name, waiver }) => [name, waiver])).toEqual([["storage-assets", 0]]);
		expect(report.waivers[0]?.covers).toEqual(waived.map(({ fingerprint }) => fingerprint));
	});

	test("are held against the day on which the report is made", () => {
		expect(sampleReport({ made: "2027-02-01T23:59:59.000Z" }).waivers[0]?.faults).toEqual([]);
		expect(sampleReport({ made: "2027-02-02T00:00:00.000Z" }).waivers[0]?.faults).toEqual([
			expect.stringContaining("It ended before today"),
		]);
	});

	test("of one failure: the first answers for it, and neither is unmatched", () => {
		const twice = `waivers:${["first@example.org", "second@example.org"]
			.map(
				(owner) => `
  - { rule: storage-keeps-versions, resource: "**::storage-assets", reason: long enough a reason, owner: ${owner}, created: 2026-11-01, expires: 2026-12-01 }`,
			)
			.join("")}`;
		const both = sampleReport({ waivers: readWaivers(twice) });
		expect(both.waivers.map(({ faults, covers }) => [faults.length, covers.length])).toEqual([
			[0, 1],
			[0, 1],
		]);
		expect(both.findings.filter(({ outcome }) => outcome === "waived").map(({ waiver }) => waiver)).toEqual([0]);
	});
});

describe("the verdict", () => {
	test("names every mandatory failure, every fault of a waiver and every type that nobody looked at", () => {
		expect(report.verdict).toEqual([
			"storage-is-not-public fails for storage-materials: it is mandatory in prod.",
			"database-keeps-backups-long-enough fails for database: it is mandatory in prod.",
			"storage-keeps-versions fails for backup: it is mandatory in prod.",
			expect.stringMatching(/^The waiver of storage-is-not-public does not stand\. waivers\.yaml:8 reason: /),
			expect.stringMatching(/^The waiver of storage-is-not-public does not stand\. waivers\.yaml:8 expires /),
			expect.stringMatching(/^The waiver of storage-is-not-public does not stand\. waivers\.yaml:8 resource /),
			"No rule speaks of gcp:compute/address:Address, and no reason is given why none is needed.",
		]);
	});

	test("is empty where failures are advisory only, and what can't be told doesn't fail", () => {
		const levels = Object.fromEntries(sampleRules.map(({ id }) => [id, "advisory" as const]));
		const coverage = { covered: [], reviewed: [], uncovered: [] };
		const passing = sampleReport({ pack: { name: "dev", levels }, waivers: [], coverage });
		expect(passing.verdict).toEqual([]);
		expect(passing.findings.filter(({ outcome }) => outcome === "fail").length).toBeGreaterThan(0);
		expect(passing.findings.filter(({ outcome }) => outcome === "can't tell").length).toBeGreaterThan(0);
	});
});

describe("figures of a framework", () => {
	const [figures] = report.frameworks;

	test("have all of it as the denominator, and count what a plan decides and what passes within what is looked at", () => {
		expect(figures).toMatchObject({ id: "sample-everywhere", total: 12, mapped: 3, decidable: 2, passing: 0 });
		expect(figures?.controls.map(({ id, outcome }) => [id, outcome])).toEqual([
			["S-1", "fail"],
			["S-2", "fail"],
			["S-3", "pass"],
			["S-4", "not applicable"],
		]);
	});

	test("count a control as passing where all of its findings pass, and not where one can't be told or is waived", () => {
		const stack = stackOf(changed(sampleResources(), { type: "gcp:sql/databaseInstance:DatabaseInstance", name: "database" }, null));
		const without = sampleReport({ stack, findings: new RuleIndex(sampleRules).evaluate(stack) });
		expect(without.frameworks[0]?.controls.find(({ id }) => id === "S-2")?.outcome).toBe("not applicable");
		expect(without.frameworks[0]?.passing).toBe(0);
		const sound = sampleReport({ findings: sampleJudged().findings.map((finding) => ({ ...finding, outcome: "pass" })) });
		expect(sound.frameworks[0]?.passing).toBe(2);
	});

	test("of a state count what the state decides", () => {
		const { subject } = sampleJudged();
		expect(sampleReport({ subject: { ...subject, source: "state" } }).frameworks[0]).toMatchObject({ decidable: 3, passing: 1 });
	});

	test("leave out rules that the pack doesn't ask, and frameworks of other clouds", () => {
		const { frameworks } = sampleReport({ pack: { name: "dev", levels: { "storage-is-not-public": "mandatory" } } });
		expect(frameworks.map(({ id, mapped }) => [id, mapped])).toEqual([["sample-everywhere", 1]]);
	});
});

describe("what is open", () => {
	test("is every finding that can't be told, by rule, every chart, and every type that nobody looked at", () => {
		expect(report.open.map(({ what }) => what)).toEqual([
			"Rule network-has-a-name of network-app-to-data, network-deny-data, network-deny-ingress, app-front-ends: it hangs on network",
			expect.stringMatching(/^Chart argo-rollouts \S+ \(app-argo-rollouts, \d+ values set\)/),
			expect.stringMatching(/^Chart keda /),
			expect.stringMatching(/^Chart oci:\S+gateway-helm /),
			expect.stringMatching(/^Chart prometheus /),
			expect.stringMatching(/^Type gcp:compute\/address:Address: /),
		]);
	});

	test("says what will decide it", () => {
		expect(report.open[0]?.decidedBy).toBe("npm run policy -- --stack prod --cloud gcp --state, after an up");
		expect(report.open[2]?.decidedBy).toBe("helm get manifest keda --namespace platform, after an up");
		const { subject } = sampleJudged();
		expect(sampleReport({ subject: { ...subject, source: "state" } }).open[0]?.decidedBy).toMatch(/^Whoever may see the value/);
	});
});
