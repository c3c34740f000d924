import { describe, expect, test } from "@jest/globals";
import { asked } from "../../testing/asked.ts";
import { drivers } from "../../testing/on-digitalocean.ts";
import { Observability, type ObservabilityArgs } from "./contract.ts";

const notify = ["operators@example.org"];
const made = (intent: Partial<ObservabilityArgs>) =>
	asked(drivers, ({ stack, opts, network, secrets, database, cache, storage, services, edge }) => {
		const links = {
			network,
			keyring: secrets.keyring,
			database,
			cache,
			storage,
			backends: services.backends,
			edge,
			sources: services.metrics,
		};
		return new Observability("subject", { stack, ...intent, ...links }, drivers.observability, opts);
	});

describe("observability on digitalocean", () => {
	test("the page is asked for by its own name from two continents, and mail tells when it is down, slow or its certificate ends", async () => {
		const { inputs, names } = await made({ uptime: true, notify });
		expect(inputs("index/uptimeCheck:UptimeCheck", "subject-uptime")).toMatchObject({
			target: "https://learn.example.org",
			type: "https",
			regions: ["us_east", "eu_west"],
		});
		const alert = "index/uptimeAlert:UptimeAlert";
		expect(names(alert)).toEqual(["subject-uptime-down", "subject-uptime-latency", "subject-uptime-certificate"]);
		expect(inputs(alert, "subject-uptime-down")).toMatchObject({ type: "down_global", notifications: [{ emails: notify }] });
	});

	test("the managed servers' processors, memory and disks are watched, each server by itself", async () => {
		const { inputs, names } = await made({ notify });
		expect(names("index/monitorAlert:MonitorAlert")).toHaveLength(6);
		expect(inputs("index/monitorAlert:MonitorAlert", "subject-database-disk")).toMatchObject({
			type: "v1/dbaas/alerts/disk_utilization_alerts",
			compare: "GreaterThan",
			value: 85,
			entities: ["digitalocean:index/databaseCluster:DatabaseCluster::ground-database.id"],
			alerts: { emails: notify },
		});
	});
});
