import { all, type Input, type Output } from "@pulumi/pulumi";
import type { SecretReference } from "../secrets/contract.ts";
import type { ServicesLinks } from "./contract.ts";
import { type Connections, planSecretVariables, type SecretVariables } from "./plan.ts";

/** What services must know, from what they are linked to. */
export function connect(
	{ network, release, database, cache, storage }: ServicesLinks,
	{ databaseTls }: { readonly databaseTls: boolean },
): Connections<Input<string>> {
	const { database: name, app: user, owner } = database.names;
	return {
		release: release.digest,
		origin: network.origin,
		database: { writer: database.writer, direct: database.direct, reader: database.reader, name, user, owner, tls: databaseTls },
		cache,
		storage: { ...storage, ...(storage.accessKey && { accessKeyId: storage.accessKey.id }), bucket: storage.buckets.materials },
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
