import type { Instance } from "@pulumi/aws/rds/instance.js";
import { Record } from "@pulumi/aws/route53/record.js";
import { Zone } from "@pulumi/aws/route53/zone.js";
import type { Output } from "@pulumi/pulumi";
import { adjusted } from "../../kit/adjust.ts";
import { onTarget } from "../../kit/targets.ts";
import type { AwsDatabaseMaking } from "./aws-servers.ts";
import type { DatabaseLinks } from "./contract.ts";

/** Seconds that a service may go on reading from a copy that was taken away. */
const ttl = 5;

/**
 * One name for all copies, inside the network only: RDS gives each a name of its own, and services take one.
 * Resolvers hand out each copy in its turn. Since it is no name of the copies' certificates, clients can check their authority but not their names.
 */
export function createReaderName(
	{ name, adjust, tags, opts }: AwsDatabaseMaking,
	{ network }: DatabaseLinks,
	replicas: readonly Instance[],
): Output<string> {
	const { vpcId } = onTarget(network.placement, "aws");
	const logical = `${name}-reader`;
	const args = { name: "database.internal", comment: "Copies for reading", vpcs: [{ vpcId }], tags: { ...tags } };
	const { zoneId } = new Zone(logical, adjusted(adjust.aws?.readerZone, args, logical), opts);
	const records = replicas.map(({ address }, index) => {
		const turn = { setIdentifier: `replica-${index + 1}`, weightedRoutingPolicies: [{ weight: 1 }] };
		const record = { zoneId, name: "reader.database.internal", type: "CNAME", ttl, records: [address], ...turn };
		return new Record(`${logical}-${index + 1}`, record, opts);
	});
	return (records[0] as Record).fqdn;
}
