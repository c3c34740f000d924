/** Buckets by the word that code uses. `assets` holds the page's hashed files and is there only where they have a bucket of their own. */
const buckets = ["materials", "assets"] as const;
export type BucketName = (typeof buckets)[number];

/** One value for each bucket of a stack. */
export type PerBucket<T> = { readonly materials: T; readonly assets?: T };

export function planBuckets({ staticAssets }: { readonly staticAssets: boolean }): readonly BucketName[] {
	return buckets.filter((name) => name !== "assets" || staticAssets);
}

export function perBucket<T>(names: readonly BucketName[], make: (name: BucketName) => T): PerBucket<T> {
	return Object.fromEntries(names.map((name) => [name, make(name)])) as unknown as PerBucket<T>;
}
