import { all, type Input, type Output } from "@pulumi/pulumi";
import type { SecretReference } from "../secrets/contract.ts";
import type { ServicesLinks } from "./contract.ts";
import { type Connections, planSecretVariables, type SecretVariables } from "./plan.ts";

/** How a target runs what is connected. */
interface Way {
	readonly databaseTls: boolean;
	/** Whether the page's files are published before a release starts: services then serve each other's, unless a way in does. */
	readonly publishes: boolean;
}

/** The bucket of the page's files: their own behind the way in, where there is one, or a folder of the materials'. */
export const assetsBucket = ({ storage: { buckets } }: ServicesLinks): Input<string> => buckets.assets ?? buckets.materials;

/** What services must know, from what they are linked to. */
export function connect(
	{ network, release, database, cache, storage }: ServicesLinks,
	{ databaseTls, publishes }: Way,
): Connections<Input<string>> {
	const { database: name, app: user, owner } = database.names;
	return {
		release: release.digest,
		origin: network.origin,
		database: { writer: database.writer, direct: database.direct, reader: database.reader, name, user, owner, tls: databaseTls },
		cache,
		storage: {
			...storage,
			...(storage.accessKey && { accessKeyId: storage.accessKey.id }),
			bucket: storage.buckets.materials,
			...(publishes && storage.buckets.assets === undefined && { servedAssets: storage.buckets.materials }),
		},
	};
}

/** The secrets that each is given, from what they are linked to. */
export function connectSecrets({ secrets, cache, database, storage }: ServicesLinks): SecretVariables<SecretReference> {
	const { cache: _, ...own } = secrets;
	return planSecretVariables({
		...own,
		...(cache.password && { cache: cache.password }),
		databaseApp: database.app,
		databaseOwner: database.owner,
		...(storage.accessKey && { accessKey: storage.accessKey.secret }),
	});
}

/** Changes with any of the secrets: what reads them once would go on with the old ones until its next start. */
export function revisionsOf(secrets: Readonly<Record<string, SecretReference>>): Output<string> {
	return all(Object.values(secrets).map(({ revision }) => revision)).apply((each) => each.join(","));
}
