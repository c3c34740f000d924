import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { writeWhole } from "../servers/files.ts";
import type { SetName } from "../servers/haproxy/settings.ts";
import type { RolloutPlace } from "./place.ts";
import { otherSet } from "./sets.ts";

/** What the proxy reads when it starts: the share of each set, in HAProxy's form of a map. */
export const sharesPath = ({ folder }: RolloutPlace): string => join(folder, "shares.map");

/** All requests to one set, where nothing is written yet. */
export async function ensureShares(place: RolloutPlace, service: string, set: SetName): Promise<void> {
	const path = sharesPath(place);
	if (existsSync(path)) return;
	await mkdir(place.folder, { recursive: true, mode: 0o700 });
	await writeWhole(path, `${service}-${set} 100\n${service}-${otherSet[set]} 0\n`);
}
