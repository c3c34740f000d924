import { unknownValue } from "../../stack/value.ts";
import type { Cases } from "../cases.ts";

const one = [unknownValue];
const two = [unknownValue, unknownValue];

export const cases: Cases = {
	"aws:rds/instance:Instance": [
		{ what: "it stands in one zone", set: { multiAz: false } },
		{ what: "it is left to the provider, which uses one zone", set: { multiAz: undefined } },
		{ what: "a copy needs no standby", name: "database-replica-1", outcome: "not applicable" },
	],
	"aws:rds/subnetGroup:SubnetGroup": [
		{ what: "one subnet is in one zone", set: { subnetIds: one } },
		{ what: "two are enough", set: { subnetIds: two }, outcome: "pass" },
		{ what: "it has none", set: { subnetIds: undefined } },
	],
	"aws:rds/proxy:Proxy": [
		{ what: "one subnet is in one zone", set: { vpcSubnetIds: one } },
		{ what: "two are enough", set: { vpcSubnetIds: two }, outcome: "pass" },
	],
	"gcp:sql/databaseInstance:DatabaseInstance": [
		{ what: "it stands in one zone", set: { "settings.availabilityType": "ZONAL" } },
		{ what: "it is left to the provider, which uses one zone", set: { "settings.availabilityType": undefined } },
		{ what: "it is said in words that it is an original", set: { instanceType: "CLOUD_SQL_INSTANCE" }, outcome: "pass" },
		{ what: "a pool of copies needs no standby", set: { instanceType: "READ_POOL_INSTANCE" }, outcome: "not applicable" },
		{
			what: "a copy needs no standby",
			set: { masterInstanceName: "original", "settings.availabilityType": "ZONAL" },
			outcome: "not applicable",
		},
	],
	"azure-native:dbforpostgresql:Server": [
		{ what: "its standby is in the same zone", set: { "highAvailability.mode": "SameZone" } },
		{ what: "it has none", set: { "highAvailability.mode": undefined } },
		{ what: "a copy needs no standby", name: "database-replica-1", outcome: "not applicable" },
	],
	"digitalocean:index/databaseCluster:DatabaseCluster": [
		{ what: "it has no standby", set: { nodeCount: 1 } },
		{ what: "one standby is enough", set: { nodeCount: 2 }, outcome: "pass" },
		{ what: "a cache, of which another rule speaks", name: "cache", outcome: "not applicable" },
	],
	"local:index:PostgresCluster": [
		{ what: "it has no copy", set: { replicaZones: [] } },
		{ what: "one copy is enough", set: { replicaZones: ["b"] }, outcome: "pass" },
		{ what: "all copies are in the primary's zone", set: { primaryZone: "b", replicaZones: ["b", "b"] } },
		{ what: "where the primary stands isn't known yet", set: { primaryZone: unknownValue }, outcome: "can't tell" },
		{ what: "commits don't wait for the copy", set: { synchronous: false } },
	],
};
