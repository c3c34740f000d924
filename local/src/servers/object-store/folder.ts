import { lchown, lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../../refusal.ts";
import type { ObjectStoreRoute } from "../../sdk/object-store.ts";
import { ensureFolder, textOf, writeWhole } from "../files.ts";
import type { SystemUser } from "../ground.ts";

/** Where a store keeps what; absolute paths. */
export interface StoreFolder {
	readonly root: string;
	/** Which server made the store: their files can't be exchanged. */
	readonly route: string;
	readonly secret: string;
	readonly objects: string;
	readonly versions: string;
	readonly metadata: string;
}

export function storeFolder(home: string, name: string): StoreFolder {
	const root = join(home, "data", name);
	const at = (part: string) => join(root, part);
	return {
		root,
		route: at("route"),
		secret: at("secret-access-key"),
		objects: at("objects"),
		versions: at("versions"),
		metadata: at("metadata"),
	};
}

export async function recordedRoute({ route }: StoreFolder): Promise<ObjectStoreRoute | undefined> {
	return (await textOf(route)) as ObjectStoreRoute | undefined;
}

/** Makes what is missing and hands all of it to the user who runs the server. Refuses a store that another server made. */
export async function prepareFolder(
	folder: StoreFolder,
	route: ObjectStoreRoute,
	secretAccessKey: string,
	user: SystemUser | undefined,
): Promise<void> {
	const recorded = await recordedRoute(folder);
	if (recorded !== undefined && recorded !== route)
		throw new Refusal([
			{
				path: "route",
				value: route,
				why: `The objects in ${folder.root} were written by ${recorded}, and only it reads them.`,
				fix: `Set the route to "${recorded}" or "auto", or move the folder away.`,
			},
		]);
	for (const part of [folder.root, folder.objects, folder.versions, folder.metadata]) await ensureFolder(part, user);
	await writeWhole(folder.route, route, user);
	if ((await textOf(folder.secret)) !== secretAccessKey) await writeWhole(folder.secret, secretAccessKey, user);
	await handOver(folder.root, user);
}

/** A store that was made when another user ran its server, for example before the project moved to an open folder. */
async function handOver(path: string, user: SystemUser | undefined): Promise<void> {
	const [uid, gid] = [user?.uid ?? process.getuid?.() ?? 0, user?.gid ?? process.getgid?.() ?? 0];
	const [top, inside] = await Promise.all([lstat(path), lstat(join(path, "secret-access-key"))]);
	if (top.uid === uid && inside.uid === uid) return;
	for (const entry of await readdir(path, { recursive: true })) await lchown(join(path, entry), uid, gid);
	await lchown(path, uid, gid);
}
