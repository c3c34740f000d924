import { SEGMENT_MIB } from "../postgres/data-folder.ts";
import { loadRecord } from "../postgres/layout.ts";
import type { ClusterRecord } from "../postgres/record.ts";
import { until } from "../until.ts";
import { takeBase } from "./base.ts";
import type { Configuration } from "./configuration.ts";
import { basePrefixOf, endIn, historyNameOf, type Manifest, manifestKeyOf, prefixOf, walKeyOf } from "./keys.ts";
import { planPrune } from "./prune.ts";
import { Store } from "./store.ts";
import { moveWal, waitingWal } from "./wal.ts";

const SEGMENT_BYTES = SEGMENT_MIB * 1024 * 1024;
const HOUR_MS = 60 * 60 * 1000;

/** Milliseconds for the WAL of a base backup to reach the bucket; then the backup is tried again. */
const WAL_MS = 5 * 60_000;

const WAL_POLL_MS = 250;

export type Tell = (message: string, details?: Readonly<Record<string, unknown>>) => void;

/** Keeps one cluster's WAL and base backups in one bucket. */
export class Backup {
	readonly #configuration: Configuration;
	readonly #store: Store;
	readonly #signal: AbortSignal;
	readonly #tell: Tell;

	constructor(configuration: Configuration, signal: AbortSignal, tell: Tell) {
		this.#configuration = configuration;
		this.#store = new Store(configuration);
		this.#signal = signal;
		this.#tell = tell;
	}

	/** Moves every archived file that waits into the bucket. */
	async moveWal(): Promise<void> {
		const { archiveFolder, cluster } = this.#configuration;
		for (const name of await waitingWal(archiveFolder)) {
			if (this.#signal.aborted) return;
			await moveWal(this.#store, cluster, archiveFolder, name);
			this.#tell("WAL moved", { name });
		}
	}

	/** Takes a base backup where the newest is older than the interval, and then prunes. */
	async keepBases(): Promise<void> {
		const newest = (await this.#times()).toSorted().at(-1);
		if (newest !== undefined && Date.now() - Date.parse(newest) < this.#configuration.intervalHours * HOUR_MS) return;
		await this.#takeBase();
		await this.#prune();
	}

	async #takeBase(): Promise<void> {
		const { home, cluster, writer, folder } = this.#configuration;
		const record: ClusterRecord | undefined = await loadRecord(home, cluster);
		if (!record) throw new Error(`The record of ${cluster} is gone.`);
		const begun = await takeBase(this.#store, { home, record, writer, folder, signal: this.#signal });
		const end = endIn(`${await this.#arrived(walKeyOf(cluster, historyNameOf(begun, SEGMENT_BYTES)))}`);
		const manifest: Manifest = { ...begun, ...end };
		await this.#arrived(walKeyOf(cluster, manifest.lastSegment));
		await this.#store.put(manifestKeyOf(cluster, manifest.time), Buffer.from(`${JSON.stringify(manifest, undefined, "\t")}\n`));
		this.#tell("base backup taken", { ...manifest });
	}

	/** Waits until the WAL file is in the bucket: without the WAL up to its end a base backup is worth nothing. */
	async #arrived(key: string): Promise<Buffer> {
		const there = async () => this.#signal.aborted || (await this.#store.checksumOf(key)) !== undefined;
		await until(`${key} to be in the bucket`, WAL_MS, there, WAL_POLL_MS);
		this.#signal.throwIfAborted();
		return this.#store.get(key);
	}

	async #prune(): Promise<void> {
		const { cluster, retentionDays } = this.#configuration;
		const manifests = await Promise.all((await this.#times()).map((time) => this.#manifest(time)));
		const walPrefix = walKeyOf(cluster, "");
		const keys = await this.#store.list(prefixOf(cluster));
		const wal = keys.filter((key) => key.startsWith(walPrefix)).map((key) => key.slice(walPrefix.length));
		const plan = planPrune(manifests, wal, retentionDays, new Date());
		const kept = manifests.map(({ time }) => time).filter((time) => !plan.bases.includes(time));
		// What has no manifest, or none that stays, is half a backup or half of one that goes.
		const base = keys.filter((key) => key.startsWith(basePrefixOf(cluster)) && !kept.some((time) => key.includes(`/${time}/`)));
		// The manifest first: without it what is left counts no more.
		const bases = base.toSorted((left, right) => Number(right.endsWith("manifest.json")) - Number(left.endsWith("manifest.json")));
		for (const key of [...bases, ...plan.wal.map((name) => walKeyOf(cluster, name))]) await this.#store.remove(key);
		if (bases.length + plan.wal.length > 0) this.#tell("pruned", { bases: plan.bases, segments: plan.wal.length });
	}

	/** Times of the base backups that count. */
	async #times(): Promise<readonly string[]> {
		const keys = await this.#store.list(basePrefixOf(this.#configuration.cluster));
		return keys.filter((key) => key.endsWith("/manifest.json")).map((key) => key.split("/").at(-2)!);
	}

	async #manifest(time: string): Promise<Manifest> {
		return JSON.parse(`${await this.#store.get(manifestKeyOf(this.#configuration.cluster, time))}`);
	}
}
