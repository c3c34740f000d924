import { ensureFolder, keptSecret, textOf, writeWhole } from "../files.ts";
import type { Ground } from "../ground.ts";
import { ARCHIVE_SCRIPT, configurationText, hbaText, passwordsText } from "./configuration.ts";
import { endpointsDigest, endpointsText } from "./endpoints.ts";
import { type ClusterPaths, clusterPaths, type NodeLayout, nodeLayout, saveRecord } from "./layout.ts";
import type { Node } from "./plan.ts";
import { endpointsName, endpointsSpec } from "./processes.ts";
import type { ClusterRecord } from "./record.ts";
import type { Passwords } from "./roles.ts";

/** A cluster on its machine: what is known of it, and where. A change of the record goes through `commit`, so that it is on disk before anything acts on it. */
export class Cluster {
	readonly ground: Ground;
	readonly paths: ClusterPaths;
	readonly passwords: Omit<Passwords, "owner">;
	#record: ClusterRecord;

	private constructor(ground: Ground, paths: ClusterPaths, passwords: Omit<Passwords, "owner">, record: ClusterRecord) {
		this.ground = ground;
		this.paths = paths;
		this.passwords = passwords;
		this.#record = record;
	}

	/** Makes the cluster's folders and secrets where they are missing. */
	static async open(ground: Ground, record: ClusterRecord): Promise<Cluster> {
		const paths = clusterPaths(ground.home, record.name);
		await ensureFolder(paths.folder, ground.user);
		if (record.archive) await ensureFolder(paths.archive, ground.user);
		const [superuser, replication, check] = await Promise.all([
			keptSecret(paths.secrets.superuser),
			keptSecret(paths.secrets.replication),
			keptSecret(paths.secrets.check),
		]);
		return new Cluster(ground, paths, { superuser, replication, check }, record);
	}

	get record(): ClusterRecord {
		return this.#record;
	}

	layout(node: Node): NodeLayout {
		return nodeLayout(this.paths, node.name);
	}

	async commit(change: Partial<ClusterRecord>): Promise<void> {
		this.#record = { ...this.#record, ...change };
		await saveRecord(this.ground.home, this.#record);
	}

	/** Writes every node's files as the record wants them; running nodes read them at the next reload. */
	async configure(): Promise<void> {
		await writeWhole(this.paths.archiveScript, ARCHIVE_SCRIPT, this.ground.user);
		await Promise.all(this.#record.nodes.map((node) => this.#configureNode(node)));
	}

	async #configureNode(node: Node): Promise<void> {
		const layout = this.layout(node);
		const { user } = this.ground;
		await ensureFolder(layout.folder, user);
		await Promise.all([
			writeWhole(layout.configuration, configurationText(this.#record, node, layout), user),
			writeWhole(layout.hba, hbaText(), user),
			writeWhole(layout.ident, "", user),
			writeWhole(layout.passwords, passwordsText(this.passwords.replication), user),
		]);
	}

	/** Starts the process that holds the two addresses, or has it read a changed configuration without cutting a connection. */
	async serveEndpoints(): Promise<void> {
		const text = endpointsText(this.#record, this.passwords.check);
		const digest = endpointsDigest(this.#record, this.passwords.check);
		const loaded = await textOf(this.paths.endpointsLoaded);
		await writeWhole(this.paths.endpoints, text, this.ground.user);
		const { binaries, version } = await this.ground.find("haproxy");
		await this.ground.supervisor.put(endpointsSpec(this.#record, this.paths, { program: binaries.haproxy!, version }));
		if (loaded !== undefined && loaded !== digest) await this.ground.supervisor.signal(endpointsName(this.#record.name), "SIGUSR2");
		await writeWhole(this.paths.endpointsLoaded, digest);
	}
}
