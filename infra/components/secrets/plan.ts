/** Every secret of the stack: its name among resources and files (a change makes a new secret), what it is for and how long a generated one is, in random bytes. */
export const secretTable = {
	databaseOwner: { physical: "database-owner", doc: "the database role that migrations use", bytes: 32 },
	databaseApp: { physical: "database-app", doc: "the database role that services use", bytes: 32 },
	cache: { physical: "cache", doc: "the cache's only user", bytes: 32 },
	objectStore: { physical: "object-store", doc: "the object store's access key", bytes: 32 },
	demo: { physical: "demo", doc: "the password of the demonstration school's accounts", bytes: 16 },
	token: { physical: "token", doc: "signs access tokens", bytes: 48 },
} as const satisfies Record<string, { readonly physical: string; readonly doc: string; readonly bytes: number }>;

export type SecretName = keyof typeof secretTable;

/** The secrets of a stack, with or without a demonstration school. */
export function planSecrets({ demo }: { readonly demo: boolean }): readonly SecretName[] {
	return (Object.keys(secretTable) as SecretName[]).filter((name) => name !== "demo" || demo);
}

/** One value for each secret of a stack; the demonstration school's only where there is one. */
export type PerSecret<T> = Readonly<Record<Exclude<SecretName, "demo">, T>> & { readonly demo?: T };

export function perSecret<T>(names: readonly SecretName[], make: (name: SecretName) => T): PerSecret<T> {
	return Object.fromEntries(names.map((name) => [name, make(name)])) as unknown as PerSecret<T>;
}
