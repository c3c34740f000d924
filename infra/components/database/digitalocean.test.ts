import { describe, expect, test } from "@jest/globals";
import { output } from "@pulumi/pulumi";
import { asked } from "../../testing/asked.ts";
import { stackOn } from "../../testing/ground.ts";
import { drivers } from "../../testing/on-digitalocean.ts";
import { Database, type DatabaseArgs, settle } from "./contract.ts";

const medium = { memoryMib: 16_384, diskGib: 128, maxConnections: 397 } as const;
const made = (intent: Partial<DatabaseArgs>, look: (database: Database) => void = () => {}) =>
	asked(drivers, ({ stack, opts, network, secrets: { keyring, references } }) => {
		const { databaseOwner: owner, databaseApp: app } = references;
		const links = { network, keyring, owner, app, recoveryDays: 7 };
		look(new Database("subject", { stack, ...medium, ...intent, ...links }, drivers.database, opts));
	});
const cluster = "index/databaseCluster:DatabaseCluster";

describe("the database on digitalocean", () => {
	test("is a cluster in the network, of the smallest size with the memory, whose disk grows by itself", async () => {
		const { inputs, resources } = await made({ replicas: 1, deletionProtection: true });
		expect(inputs(cluster, "subject")).toMatchObject({
			name: "learning-assistant-test-subject",
			engine: "pg",
			version: "17",
			size: "gd-4vcpu-16gb",
			nodeCount: 2,
			region: "nyc3",
			privateNetworkUuid: "digitalocean:index/vpc:Vpc::ground-network.id",
			storageSizeMib: "131072",
			storageAutoscale: { enabled: true, thresholdPercent: 80, incrementGib: 10 },
			tags: ["project:learning-assistant", "stack:test", "environment:dev", "component:subject"],
		});
		expect(resources.filter(({ protect }) => protect).map(({ name }) => name)).toEqual(["subject", "subject-database"]);
	});

	test("reads go to the standby nodes where there are any, and the owner is the one that DigitalOcean makes", async () => {
		const seen: Database[] = [];
		await made({ replicas: 2 }, (database) => seen.push(database));
		const [database] = seen as [Database];
		const known = await new Promise((resolve) => output([database.writer, database.reader]).apply(resolve));
		expect(known).toEqual([
			"private-subject-do-user-1-0.db.ondigitalocean.com:25060",
			"private-replica-subject-do-user-1-0.db.ondigitalocean.com:25060",
		]);
		expect(database.names.owner).toBe("doadmin");
	});

	test.each([
		{ memoryMib: 2048, connections: 47 },
		{ memoryMib: 16_384, connections: 397 },
		{ memoryMib: 65_536, connections: 997 },
	])("$memoryMib MiB take $connections connections, and no other number is accepted", ({ memoryMib, connections }) => {
		const ask = (maxConnections: number) => () =>
			settle({ stack: stackOn("digitalocean"), memoryMib, diskGib: 32, maxConnections }, drivers.database);
		expect(ask(connections)).not.toThrow();
		expect(ask(connections + 1)).toThrow(`Set it to ${connections}, or change database.memory.`);
	});

	test("the smallest size has no standby", () => {
		const smallest = { memoryMib: 1024, diskGib: 20, maxConnections: 22, replicas: 1 };
		expect(() => settle({ stack: stackOn("digitalocean"), ...smallest }, drivers.database)).toThrow(
			"the smallest size has no standby nodes.",
		);
	});
});
