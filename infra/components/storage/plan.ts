/** Buckets that the application keeps objects in, by the word that its code uses. */
const buckets = ["materials"] as const;
export type BucketName = (typeof buckets)[number];

export function perBucket<T>(make: (name: BucketName) => T): Readonly<Record<BucketName, T>> {
	return Object.fromEntries(buckets.map((name) => [name, make(name)])) as Readonly<Record<BucketName, T>>;
}
