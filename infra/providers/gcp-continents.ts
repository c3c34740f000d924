/** A continent as services that span regions name it. */
interface Continent {
	/** Location of keys. */
	readonly keys: string;
	/** Location of buckets. */
	readonly buckets: string;
}

/** By the first word of their regions' names. */
const continents: Readonly<Record<string, Continent>> = {
	us: { keys: "us", buckets: "US" },
	europe: { keys: "europe", buckets: "EU" },
	asia: { keys: "asia", buckets: "ASIA" },
};

/**
 * Where a bucket of two regions, and the key that it is encrypted with, are placed.
 * @throws Error for a region of none of them: a stack there was to be refused before
 */
export function continentOf(region: string): Continent {
	const continent = continents[region.split("-")[0] as string];
	if (continent === undefined) throw new Error(`no bucket spans two regions around ${region}`);
	return continent;
}
