/** Where a stack can run. */
export const targets = ["aws", "gcp", "azure", "digitalocean", "local"] as const;
export type Target = (typeof targets)[number];

/** A value that only one target's drivers understand, for example where that target places things. */
export interface OfTarget {
	/** Or "cloudflare", which keeps names, the way in and objects for any of them. */
	readonly target: Target | "cloudflare";
}

/**
 * The value as the drivers of one target know it.
 * @throws Error when it was made by another target's driver: two targets' drivers were put together, which targets.ts never does
 */
export function onTarget<V extends OfTarget, T extends V["target"]>(value: V, target: T): Extract<V, { readonly target: T }> {
	if (value.target !== target) throw new Error(`a driver of ${target} was handed what a driver of ${value.target} made`);
	return value as Extract<V, { readonly target: T }>;
}
