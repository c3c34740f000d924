import { describe, expect, test } from "@jest/globals";
import { drivers } from "../../stacks/drivers/gcp.ts";
import { asked } from "../../testing/asked.ts";
import { Network, type NetworkArgs } from "./contract.ts";

const made = (intent: Partial<NetworkArgs>) =>
	asked(drivers, ({ stack, opts }) => {
		const args = { stack, zones: 3, domain: "learn.example.org", ...intent };
		return new Network("subject", args, drivers.network, opts);
	});

const rule = "compute/firewall:Firewall";

describe("the network on gcp", () => {
	test("has a subnetwork for nodes with ranges for pods and services, and one for managed servers", async () => {
		const { inputs } = await made({});
		expect(inputs("compute/subnetwork:Subnetwork", "subject-app")).toMatchObject({
			ipCidrRange: "10.0.8.0/21",
			privateIpGoogleAccess: true,
			secondaryIpRanges: [
				{ rangeName: "pods", ipCidrRange: "10.0.64.0/18" },
				{ rangeName: "services", ipCidrRange: "10.0.32.0/20" },
			],
		});
		expect(inputs("compute/subnetwork:Subnetwork", "subject-database")).toMatchObject({ ipCidrRange: "10.0.20.0/22" });
		expect(inputs("compute/globalAddress:GlobalAddress", "subject-data")).toMatchObject({
			purpose: "VPC_PEERING",
			address: "10.0.48.0",
			prefixLength: 21,
		});
	});

	test("admits nobody who isn't admitted by another rule, and logs who tried", async () => {
		const { inputs } = await made({});
		expect(inputs(rule, "subject-deny-ingress")).toMatchObject({
			direction: "INGRESS",
			priority: 65_534,
			sourceRanges: ["0.0.0.0/0"],
			denies: [{ protocol: "all" }],
			logConfig: { metadata: "INCLUDE_ALL_METADATA" },
		});
	});

	test("lets nodes of services alone reach managed servers", async () => {
		const { inputs } = await made({});
		const destinationRanges = ["10.0.48.0/21", "10.0.20.0/22"];
		expect(inputs(rule, "subject-deny-data")).toMatchObject({ direction: "EGRESS", destinationRanges, denies: [{ protocol: "all" }] });
		expect(inputs(rule, "subject-app-to-data")).toMatchObject({
			direction: "EGRESS",
			priority: 1000,
			destinationRanges,
			targetTags: ["learning-assistant-test-app"],
			allows: [{ protocol: "tcp" }],
		});
	});

	test.each([
		{ egress: "direct", addresses: 0 },
		{ egress: "one gateway", addresses: 1 },
		{ egress: "gateway per zone", addresses: 3 },
	] as const)("goes out $egress by $addresses addresses of its own", async ({ egress, addresses }) => {
		const { resources } = await made({ egress });
		expect(resources.filter(({ type, parent }) => type === "gcp:compute/address:Address" && parent.endsWith("::subject"))).toHaveLength(
			addresses,
		);
	});

	test("logs every connection where flow logs are asked for", async () => {
		const { inputs } = await made({ flowLogs: true, egress: "one gateway" });
		expect(inputs("compute/subnetwork:Subnetwork", "subject-app")).toMatchObject({ logConfig: { flowSampling: 1 } });
		expect(inputs("compute/routerNat:RouterNat", "subject-gateway")).toMatchObject({ logConfig: { enable: true, filter: "ALL" } });
	});
});
