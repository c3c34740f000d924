/** What a change of a resource that keeps something would lose. */
export interface Keeper {
	/**
	 * Paths of inputs whose change makes another resource (`a.b`, `a[*].b`): the provider replaces it, or the cloud refuses the change so that
	 * only another one would do. Left out: inputs that the programs never set, and changes that replace in one direction only, which growing
	 * never takes (a smaller disk, an older version).
	 */
	readonly inputs: readonly string[];
	/** Where that is written. */
	readonly source: string;
}

/** One provider's types: those that keep something, and those that can be made anew without loss. */
export interface Keeping {
	readonly stateful: Readonly<Record<string, Keeper>>;
	/** Type tokens. Every type of every plan stands here or in `stateful`, so that a new one is judged by a person. */
	readonly stateless: readonly string[];
}
